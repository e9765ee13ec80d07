import type { LocalityCheck } from "@minhchung/api/staff/settings-types";
import { useState } from "react";
import { checkLocality } from "../api/actions.ts";
import { FormFailure } from "../ui/failure.tsx";
import { FileButton } from "../ui/file-button.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useLanguage, useWords } from "../words/words.ts";

/** Reads a locality file and names each problem with its line; the file is neither kept nor put in force. */
export function LocalityCheckForm() {
  const t = useWords();
  const [file, setFile] = useState("");
  const [result, setResult] = useState<LocalityCheck | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { act } = useAction();
  const look = (chosen: File) =>
    void act(async () => {
      setError(null);
      setResult(null);
      setFile(chosen.name);
      setResult(await checkLocality(await chosen.text()));
    }, setError);
  return (
    <Section title={t("config.locality.check")} hint={t("config.locality.checkHint")}>
      <FileButton label={t("config.locality.choose")} accept=".json,application/json" onFile={look} />
      <FormFailure error={error} />
      <div aria-live="polite" className="mt-2">
        {result && <Result file={file} result={result} />}
      </div>
    </Section>
  );
}

function Result({ file, result: { problems, found } }: { file: string; result: LocalityCheck }) {
  const t = useWords();
  const { say } = useLanguage();
  if (found) return <p className="text-luc">{t("config.locality.sound", { file, ...found })}</p>;
  return (
    <>
      <p className="font-medium text-son">
        {t("config.locality.problems", { file, count: problems.length })}
      </p>
      <ul className="mt-1 grid gap-1">
        {problems.slice(0, 100).map(({ line, message }) => (
          <li key={`${line} ${message.en}`}>
            <span className="text-ink-2">{t("config.locality.line", { n: line })}</span> {say(message)}
          </li>
        ))}
      </ul>
    </>
  );
}
