import { useQuery } from "@tanstack/react-query";
import { retentionQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Section } from "../ui/page.tsx";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { KeepDays } from "./keep-days.tsx";

/** How long each kind of thing is kept, and what tonight's job would take away. */
export function RetentionPart() {
  const t = useWords();
  const { full } = useDates();
  const query = useQuery(retentionQuery);
  return (
    <Loaded query={query}>
      {(view) => (
        <Section
          title={t("config.part.retention")}
          hint={
            view.lastRun
              ? t("config.retention.last", { when: full(view.lastRun.at), count: view.lastRun.gone })
              : t("config.retention.never")
          }
        >
          <table className="facts stacked max-w-4xl">
            <thead>
              <tr>
                <th scope="col">{t("config.retention.what")}</th>
                <th scope="col">{t("config.retention.rule")}</th>
                <th scope="col" className="text-right!">
                  {t("config.retention.due")}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.due.map(({ kind, count }) => (
                <tr key={kind}>
                  <td className="font-medium">{t(`config.retention.kind.${kind}`)}</td>
                  <td>{t(`config.retention.rules.${kind}`, { days: view.keepDays })}</td>
                  <td className="md:text-right">
                    <span className="text-ink-2 md:hidden">{t("config.retention.due")}: </span>
                    {count}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="mt-3 max-w-prose text-sm text-ink-2">{t("config.retention.always")}</p>
          <KeepDays key={view.keepDays} view={view} />
        </Section>
      )}
    </Loaded>
  );
}
