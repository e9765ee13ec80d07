import type { ReportPartView, ReportView } from "@minhchung/api/staff/report-types";
import { SaveNote } from "../editor/save-note.tsx";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";
import { Conflict } from "./part-field.tsx";
import { usePart } from "./use-part.ts";

const HEAD = ["superior", "number", "place", "signer", "recipients"] as const;
type HeadPart = (typeof HEAD)[number];

/** What stands around the words: the bodies' names, the number, who receives it. Nothing of it is invented. */
export function HeadParts({ view }: { view: ReportView }) {
  const t = useWords();
  return (
    <details className="part">
      <summary className="font-semibold">{t("report.head")}</summary>
      <p className="mt-1 mb-3 text-sm text-ink-2">{t("report.headHint")}</p>
      <div className="grid gap-4 md:grid-cols-2">
        {HEAD.map((name) => {
          const part = view.parts.find((one) => one.part === name);
          return part && <HeadField key={name} reportId={view.id} part={part} name={name} />;
        })}
      </div>
    </details>
  );
}

function HeadField({ reportId, part, name }: { reportId: string; part: ReportPartView; name: HeadPart }) {
  const t = useWords();
  const desk = usePart(reportId, part);
  return (
    <div className="grid content-start gap-1">
      <Field label={t(`report.${name}`)}>
        {(ids) => {
          const control = {
            ...ids,
            className: "control",
            value: desk.text,
            maxLength: 2_000,
            onChange: ({ target }: { target: { value: string } }) => desk.edit(target.value),
          };
          return name === "recipients" ? <textarea rows={3} {...control} /> : <input {...control} />;
        }}
      </Field>
      {desk.state.kind !== "saved" && <SaveNote state={desk.state} />}
      <Conflict desk={desk} />
    </div>
  );
}
