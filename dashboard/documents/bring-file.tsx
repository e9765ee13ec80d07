import type { BroughtFile } from "@minhchung/api/staff/bring-types";
import { useState } from "react";
import { bringFile } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { FileButton } from "../ui/file-button.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";

const ACCEPT = ".csv,.tsv,.jsonl,.ndjson,.pdf,.docx,.html,.htm,.txt,.png,.jpg,.jpeg,.webp";

/** A file is looked at first: what it holds, which rows are wrong. It is kept only when a person says so. */
export function BringFile({ sourceId }: { sourceId: string }) {
  const t = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<BroughtFile | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const run = (chosen: File, keep: boolean) => {
    setError(null);
    if (!keep) setRead(null);
    setFile(chosen);
    void act(async () => setRead(await bringFile(sourceId, chosen, keep)), setError);
  };
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <p className="text-sm text-ink-2">{t("bring.fileHint")}</p>
        <div className="flex flex-wrap items-center gap-3">
          <FileButton label={t("bring.choose")} accept={ACCEPT} onFile={(chosen) => run(chosen, false)} />
          {file && <span className="break-all">{t("bring.fileName", { name: file.name })}</span>}
        </div>
      </div>
      <FormFailure error={error} />
      <div role="status" className="grid gap-4 empty:hidden">
        {busy && <p className="text-ink-2">{t("bring.reading")}</p>}
        {read && !busy && <Found read={read} />}
      </div>
      {read && !busy && read.kept === null && read.good > 0 && file && (
        <div>
          <Button look="primary" onClick={() => run(file, true)}>
            {t("bring.keepN", { n: read.good })}
          </Button>
        </div>
      )}
    </div>
  );
}

function Found({ read }: { read: BroughtFile }) {
  const t = useWords();
  const { day } = useDates();
  const { say } = useLanguage();
  const { kept } = read;
  return (
    <>
      <p>
        {kept === null
          ? t("bring.found", { good: read.good, bad: read.bad })
          : t("bring.kept", {
              fresh: kept.new + kept.changed,
              known: kept.unchanged + kept.duplicate,
              bad: read.bad,
            })}
      </p>
      {read.problems.length > 0 && (
        <section aria-labelledby="bring-problems" className="grid gap-1">
          <h2 id="bring-problems" className="font-semibold">
            {t("bring.problems")}
          </h2>
          <ul className="grid gap-1">
            {read.problems.map(({ line, message }) => (
              <li key={line}>
                <strong>{t("bring.line", { line })}</strong> {say(message)}
              </li>
            ))}
          </ul>
          {read.bad > read.problems.length && (
            <p className="text-ink-2">{t("bring.moreProblems", { n: read.bad - read.problems.length })}</p>
          )}
        </section>
      )}
      {kept === null && read.samples.length > 0 && (
        <section aria-labelledby="bring-samples" className="grid gap-2">
          <h2 id="bring-samples" className="font-semibold">
            {t("bring.samples")}
          </h2>
          <ul className="grid gap-2">
            {read.samples.map(({ line, title, text, published, readBy }) => (
              <li key={line} className="rounded-md border border-line p-3">
                {title && <p className="font-medium">{title}</p>}
                <p className="break-words">{text}</p>
                <p className="text-sm text-ink-2">
                  {published ? day(published) : t("bring.noDate")}
                  {readBy === "ocr" && ` · ${t("bring.byMachine")}`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
