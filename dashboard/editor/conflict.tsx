import type { DraftContent } from "@minhchung/api/staff/types";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { useWords } from "../words/words.ts";
import { clashes, fieldOf, merge, type Pick } from "./content.ts";
import type { Theirs } from "./use-draft.ts";

/** Two people wrote at once: both texts, part by part, and a choice that can keep both. */
export function ConflictPanel(props: {
  mine: DraftContent;
  theirs: Theirs;
  onResolve: (content: DraftContent) => void;
}) {
  const t = useWords();
  const [picks, setPicks] = useState<ReadonlyMap<string, Pick>>(new Map());
  const parts = clashes(props.mine, props.theirs.content);
  const pickOf = (key: string): Pick =>
    picks.get(key) ?? (key === "kind" || key === "rating" ? "mine" : "both");
  return (
    <section aria-labelledby="conflict" className="mb-6 rounded-md border border-nghe bg-nghe-soft p-4">
      <h2 id="conflict" className="text-lg font-semibold text-nghe">
        {t("editor.conflictTitle")}
      </h2>
      <p className="mb-3">{t("editor.conflictHint")}</p>
      <div className="grid gap-4">
        {parts.map((part) => {
          const english = part.key.startsWith("en.");
          const name = fieldOf(part.key) ?? "headline";
          const choices: Pick[] =
            name === "kind" || name === "rating" ? ["mine", "theirs"] : ["mine", "theirs", "both"];
          return (
            <fieldset key={part.key} className="rounded-md border border-line bg-surface p-3">
              <legend className="px-1 font-medium">
                {t(`editor.${name}`)}
                {english && ` (${t("editor.english")})`}
              </legend>
              <div className="grid gap-3 md:grid-cols-2">
                <Version title={t("editor.yours")} words={part.mine} />
                <Version title={t("editor.theirs", { name: props.theirs.by.name })} words={part.theirs} />
              </div>
              <div className="mt-2 flex flex-wrap gap-4">
                {choices.map((choice) => (
                  <label key={choice} className="flex items-center gap-2">
                    <input
                      type="radio"
                      className="size-4 accent-cham"
                      name={`pick-${part.key}`}
                      checked={pickOf(part.key) === choice}
                      onChange={() => setPicks(new Map(picks).set(part.key, choice))}
                    />
                    {t(
                      (
                        {
                          mine: "editor.keepYours",
                          theirs: "editor.keepTheirs",
                          both: "editor.keepBoth",
                        } as const
                      )[choice],
                    )}
                  </label>
                ))}
              </div>
            </fieldset>
          );
        })}
      </div>
      <Button
        look="primary"
        className="mt-3"
        onClick={() =>
          props.onResolve(
            merge(
              props.mine,
              props.theirs.content,
              new Map(parts.map((part) => [part.key, pickOf(part.key)])),
            ),
          )
        }
      >
        {t("editor.conflictSave")}
      </Button>
    </section>
  );
}

function Version({ title, words }: { title: string; words: string }) {
  return (
    <div>
      <p className="tag">{title}</p>
      <p className="whitespace-pre-line">{words || "–"}</p>
    </div>
  );
}
