import type { LintFinding } from "@minhchung/api/staff/rebuttal-types";
import { CircleAlert, CircleCheck, Info } from "lucide-react";
import { useLanguage, useWords } from "../words/words.ts";
import { fieldOf } from "./content.ts";

/** The publish gate: what is missing, and what a careful reader would look at again. Each leads to its field. */
export function LintPanel({ lint }: { lint: readonly LintFinding[] }) {
  const t = useWords();
  const errors = lint.filter((finding) => finding.severity === "error");
  const warnings = lint.filter((finding) => finding.severity === "warning");
  return (
    <section aria-labelledby="lint" aria-live="polite">
      <h2 id="lint" className="font-semibold">
        {t("editor.lint")}
      </h2>
      {errors.length === 0 ? (
        <p className="mt-1 flex items-center gap-1.5 text-luc">
          <CircleCheck size={16} aria-hidden />
          {t("editor.ready")}
        </p>
      ) : (
        <>
          <h3 className="tag mt-2 text-son">{t("editor.missing", { n: errors.length })}</h3>
          <Findings findings={errors} />
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h3 className="tag mt-3 text-nghe">{t("editor.advice", { n: warnings.length })}</h3>
          <Findings findings={warnings} />
        </>
      )}
      {lint.length === 0 && <p className="text-sm text-ink-2">{t("editor.lintNone")}</p>}
    </section>
  );
}

function Findings({ findings }: { findings: readonly LintFinding[] }) {
  const t = useWords();
  const { say } = useLanguage();
  return (
    <ul className="mt-1 grid gap-1">
      {findings.map((finding) => {
        const name = fieldOf(finding.field);
        return (
          <li key={`${finding.rule} ${finding.field} ${finding.message.en}`} className="flex gap-2">
            {finding.severity === "error" ? (
              <CircleAlert size={15} className="mt-1 shrink-0 text-son" aria-hidden />
            ) : (
              <Info size={15} className="mt-1 shrink-0 text-nghe" aria-hidden />
            )}
            <button type="button" className="text-left hover:underline" onClick={() => goTo(finding.field)}>
              {name && <span className="font-medium">{t(`editor.${name}`)}: </span>}
              {say(finding.message)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function goTo(field: string): void {
  const name = field.split(".").at(-1) ?? field;
  const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
  place?.scrollIntoView({ block: "center" });
  place?.focus();
}
