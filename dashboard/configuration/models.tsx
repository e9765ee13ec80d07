import { useQuery } from "@tanstack/react-query";
import { modelsQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Section } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { CardView } from "./card-view.tsx";
import { LearnedModels } from "./learned.tsx";

/** What judges claims: steps with versions, the learned model, and the cards that the models are shipped with. */
export function ModelsPart() {
  const t = useWords();
  const query = useQuery(modelsQuery);
  return (
    <Loaded query={query}>
      {(view) => (
        <>
          <Section title={t("config.models.steps")} hint={t("config.models.stepsHint")}>
            <ol className="flex flex-wrap gap-x-6 gap-y-1">
              {view.steps.map(({ name, version }) => (
                <li key={name}>
                  <code>
                    {name}@{version}
                  </code>
                </li>
              ))}
            </ol>
          </Section>
          <LearnedModels view={view} />
          <Section title={t("config.models.cards")} hint={t("config.models.cardsHint")}>
            {view.cards.map(({ name, title, text }) => (
              <details key={name} className="border-b border-line py-2">
                <summary className="font-medium" lang="en">
                  {title}
                </summary>
                <CardView text={text} />
              </details>
            ))}
          </Section>
        </>
      )}
    </Loaded>
  );
}
