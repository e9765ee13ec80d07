import type { CaseView } from "@minhchung/api/staff/types";
import { Choice } from "../ui/field.tsx";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** By when an answer is asked for: the server's own reckoning of working hours and holidays. */
export function DueBy(props: { times: CaseView["askBy"]; hours: number; onChange: (hours: number) => void }) {
  const t = useWords();
  const { full } = useDates();
  return (
    <Choice
      legend={t("question.by")}
      name="due-by"
      stacked
      value={String(props.hours)}
      onChange={(value) => props.onChange(Number(value))}
      options={props.times.map(({ hours, dueAt }) => ({
        value: String(hours),
        label: t("question.byTime", { count: hours, when: full(dueAt) }),
      }))}
    />
  );
}
