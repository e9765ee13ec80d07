import type { RebuttalWords } from "@minhchung/api/staff/types";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";
import { countWords, WORD_FIELDS } from "./content.ts";
import { SkeletonField } from "./skeleton.tsx";

/** The words of one language: a plain text area for each part of the truth sandwich. */
export function WordFields(props: {
  words: RebuttalWords;
  language: "vi" | "en";
  errors: ReadonlyMap<string, string>;
  onChange: (words: RebuttalWords) => void;
}) {
  const t = useWords();
  return (
    <div className="grid gap-5" lang={props.language}>
      {WORD_FIELDS.map(({ name, most, rows }) => {
        const value = props.words[name];
        const over = value.trim().length > most;
        return (
          <Field
            key={name}
            label={t(`editor.${name}`)}
            hint={t(`editor.${name}Hint`)}
            aside={
              name === "claimShort"
                ? t("editor.chars", { n: value.trim().length })
                : t("editor.words", { n: countWords(value) })
            }
            error={over ? t("editor.tooLong", { n: most }) : props.errors.get(name)}
          >
            {(ids) => (
              <>
                {name === "explanation" && (
                  <SkeletonField
                    language={props.language}
                    explanation={value}
                    onChange={(explanation) => props.onChange({ ...props.words, explanation })}
                  />
                )}
                <textarea
                  {...ids}
                  id={`${ids.id}`}
                  data-field={name}
                  className={name === "headline" ? "control min-h-10! text-lg font-semibold" : "control"}
                  rows={rows}
                  spellCheck={false}
                  value={value}
                  onChange={(event) => props.onChange({ ...props.words, [name]: event.target.value })}
                />
              </>
            )}
          </Field>
        );
      })}
    </div>
  );
}
