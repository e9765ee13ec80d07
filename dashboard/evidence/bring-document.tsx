import type { ReadEvidence } from "@minhchung/api/staff/evidence-types";
import { useState } from "react";
import { readEvidenceAddress, readEvidenceFile } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { FileButton } from "../ui/file-button.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** Reads a file or what stands behind an address into the form, to be looked at before it is added. */
export function BringDocument({ onRead }: { onRead: (read: ReadEvidence) => void }) {
  const t = useWords();
  const [url, setUrl] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [read, setRead] = useState<ReadEvidence | null>(null);
  const { busy, act } = useAction();
  const bring = (request: () => Promise<ReadEvidence>) =>
    void act(async () => {
      setError(null);
      setRead(null);
      const found = await request();
      setRead(found);
      onRead(found);
    }, setError);
  return (
    <fieldset className="grid gap-3 rounded-md bg-sunk p-3" disabled={busy}>
      <legend className="sr-only">{t("evidence.bring")}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="grid content-start gap-1">
          <p className="font-medium">{t("evidence.file")}</p>
          <p className="text-sm text-ink-2">{t("evidence.fileHint")}</p>
          <FileButton
            label={t("evidence.choose")}
            accept=".pdf,.docx,.html,.htm,.txt,.png,.jpg,.jpeg,.webp"
            onFile={(file) => bring(() => readEvidenceFile(file))}
          />
        </div>
        <Field label={t("evidence.fromAddress")} hint={t("evidence.fromAddressHint")}>
          {(ids) => (
            <span className="flex gap-2">
              <input
                {...ids}
                className="control"
                type="url"
                value={url}
                onChange={({ target }) => setUrl(target.value)}
                // The form around it is for adding; reading comes before that.
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  if (url.trim()) bring(() => readEvidenceAddress(url.trim()));
                }}
              />
              <Button
                busy={busy}
                disabled={url.trim() === ""}
                onClick={() => bring(() => readEvidenceAddress(url.trim()))}
              >
                {t("evidence.readIt")}
              </Button>
            </span>
          )}
        </Field>
      </div>
      <div aria-live="polite">
        {busy && <p className="text-sm text-ink-2">{t("evidence.reading")}</p>}
        {read && (
          <p className="text-sm">{t(read.readBy === "ocr" ? "evidence.readScan" : "evidence.readText")}</p>
        )}
      </div>
      <FormFailure error={error} />
    </fieldset>
  );
}
