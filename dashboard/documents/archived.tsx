import type { ArchiveView } from "@minhchung/api/staff/document-types";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Download } from "../ui/download.tsx";
import { useDates } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";

/** The page as it was received: when, by what digest, and itself in a frame where nothing of it runs or loads. */
export function Archived({ documentId, archive }: { documentId: number; archive: ArchiveView }) {
  const t = useWords();
  const { full } = useDates();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const { url, sha256, mime, bytes, retrievedAt, shown } = archive;
  const at = `/api/documents/${documentId}/archive`;
  const size = new Intl.NumberFormat(language === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: 1 });
  return (
    <>
      <dl className="grid grid-cols-[minmax(0,auto)_1fr] gap-x-4 gap-y-1 text-sm">
        <dt className="text-ink-2">{t("document.retrieved")}</dt>
        <dd>{full(retrievedAt)}</dd>
        <dt className="text-ink-2">{t("document.from")}</dt>
        <dd className="break-all">{url}</dd>
        <dt className="text-ink-2">SHA-256</dt>
        <dd className="font-mono text-xs break-all">{sha256}</dd>
        <dt className="text-ink-2">{t("document.kind")}</dt>
        <dd>
          {mime}, {size.format(bytes / 1000)} KB
        </dd>
      </dl>
      <div className="mt-3 flex flex-wrap gap-2" data-screen-only>
        {shown && (
          <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? "document.close" : "document.open")}
          </Button>
        )}
        <Download href={`${at}/file`}>{t("document.take")}</Download>
      </div>
      {open && (
        <figure className="mt-3">
          {/* No permission at all: an origin of its own, no script, no form, no window; its headers say so once more. */}
          <iframe
            title={t("document.frame")}
            sandbox=""
            referrerPolicy="no-referrer"
            src={`${at}/page`}
            className="h-[70vh] w-full rounded-md border border-line bg-[#fff]"
          />
          <figcaption className="mt-1 text-sm text-ink-2">{t("document.still")}</figcaption>
        </figure>
      )}
    </>
  );
}
