import { useQuery } from "@tanstack/react-query";
import { templatesQuery } from "../api/queries.ts";
import { useWords } from "../words/words.ts";

/** Adds the questions that readers of such a text have to the explanation, as blanks; nothing that stands is replaced. */
export function SkeletonField(props: {
  language: "vi" | "en";
  explanation: string;
  onChange: (explanation: string) => void;
}) {
  const t = useWords();
  const templates = useQuery(templatesQuery).data ?? [];
  return (
    <select
      className="control mb-1 w-auto! max-w-full justify-self-start"
      aria-label={t("editor.skeleton")}
      value=""
      onChange={({ target }) => {
        const text = templates.find(({ harm }) => harm === target.value)?.text[props.language];
        if (text) props.onChange([props.explanation.trimEnd(), text].filter(Boolean).join("\n\n"));
      }}
    >
      <option value="">{t("editor.skeleton")}</option>
      {templates.map(({ harm }) => (
        <option key={harm} value={harm}>
          {t(`harm.${harm}`)}
        </option>
      ))}
    </select>
  );
}
