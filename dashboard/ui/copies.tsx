import type { CopyView } from "@minhchung/api/staff/copy-types";
import { useWords } from "../words/words.ts";
import { OutLink } from "./evidence-facts.tsx";
import { Ago } from "./when.tsx";

/** Who else published the same text; a copy with other figures says something else, and that is marked. */
export function Copies({ copies }: { copies: readonly CopyView[] }) {
  const t = useWords();
  if (copies.length === 0) return null;
  return (
    <div className="mt-0.5 border-l-2 border-line pl-3 text-sm">
      <p className="text-ink-2">{t("copies.title")}</p>
      <ul>
        {copies.map((copy) => (
          <li key={copy.source.key}>
            {copy.permalink ? <OutLink href={copy.permalink}>{copy.source.name}</OutLink> : copy.source.name}
            <span className="text-ink-2">
              {" "}
              · {t(`copies.${copy.relation}`, { percent: Math.floor(copy.similarity * 100) })} ·{" "}
              <Ago at={copy.at} />
            </span>
            {copy.changed.length > 0 && (
              <span className="block font-medium text-son">
                {t("copies.changed", {
                  figures: copy.changed.map(({ here, there }) => `${here} → ${there}`).join(", "),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
