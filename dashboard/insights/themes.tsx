import type { InsightCell, InsightsView } from "@minhchung/api/staff/insight-types";
import { Link } from "@tanstack/react-router";
import { Section } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { useFormats } from "./use-formats.ts";

/** What the flagged claims would harm, and from which kinds of source was read. */
export function Themes({ view }: { view: InsightsView }) {
  const t = useWords();
  return (
    <div className="grid gap-x-10 lg:grid-cols-2 [&>section]:border-0">
      <Section title={t("insights.themes")} hint={t("insights.themesHint")}>
        <Bars cells={view.themes} view={view} linked head={t("insights.theme")} />
      </Section>
      <Section title={t("insights.kinds")} hint={t("insights.kindsHint")}>
        <Bars cells={view.kinds} view={view} head={t("insights.kind")} />
      </Section>
    </div>
  );
}

interface BarsProps {
  cells: readonly InsightCell[];
  view: InsightsView;
  head: string;
  linked?: boolean;
}

function Bars({ cells, view, head, linked = false }: BarsProps) {
  const t = useWords();
  const { number } = useFormats(view);
  if (cells.length === 0) return <p className="text-ink-2">{t("insights.nothing")}</p>;
  const most = Math.max(1, ...cells.map(({ now }) => now ?? 0));
  const told = (n: number | null) => (n === null ? t("insights.hidden") : number(n));
  return (
    <table className="facts">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="text-right!">
            {t("insights.now")}
          </th>
          <th scope="col" className="text-right!">
            {t("insights.earlier")}
          </th>
        </tr>
      </thead>
      <tbody>
        {cells.map(({ key, name, now, before }) => (
          <tr key={key}>
            <th scope="row">
              {linked ? (
                <Link
                  to="/queue"
                  search={{ harm: key } as never}
                  className="inline-block text-cham underline underline-offset-2"
                >
                  {name}
                </Link>
              ) : (
                name
              )}
              <span
                aria-hidden
                className="mt-1 block h-1.5 rounded-sm bg-cham"
                style={{ width: `${((now ?? 0) / most) * 100}%` }}
              />
            </th>
            <td className="w-24 text-right">{told(now)}</td>
            <td className="w-28 text-right text-ink-2">{told(before)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
