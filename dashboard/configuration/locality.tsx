import type { LocalityView } from "@minhchung/api/staff/settings-types";
import { useQuery } from "@tanstack/react-query";
import { localityQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Section } from "../ui/page.tsx";
import { useDates } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import { Facts } from "./facts.tsx";
import { LocalityCheckForm } from "./locality-check.tsx";

/** The locality in force: the desk that answers, its hours, its units old and new; and a check of another file. */
export function LocalityPart() {
  const query = useQuery(localityQuery);
  return <Loaded query={query}>{(view) => <Locality view={view} />}</Loaded>;
}

function Locality({ view }: { view: LocalityView }) {
  const t = useWords();
  const { say, language } = useLanguage();
  const { day } = useDates();
  const { desk, units } = view;
  const weekday = new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", {
    weekday: "long",
    timeZone: "UTC",
  });
  // 1970-01-04 was a Sunday.
  const days = desk.workdays.map((n) => weekday.format(new Date(Date.UTC(1970, 0, 4 + n))));
  return (
    <>
      <Section title={`${view.name}, ${view.province}`} hint={t(`config.locality.from.${view.from}`)}>
        <Facts
          rows={[
            [t("config.locality.unitName"), say(desk.unitName)],
            [t("config.locality.contact"), [desk.email, desk.phone].filter(Boolean).join(" · ")],
            [t("config.locality.hours"), `${days.join(", ")}: ${desk.hours.join(", ")}`],
            [t("config.locality.holidays"), desk.holidays.map(day).join(", ") || t("config.none")],
            [t("config.locality.zone"), view.timeZone],
          ]}
        />
      </Section>
      <LocalityCheckForm />
      <Section title={t("config.locality.units", { count: units.length })}>
        <table className="facts stacked">
          <thead>
            <tr>
              <th scope="col">{t("config.locality.unit")}</th>
              <th scope="col">{t("config.locality.code")}</th>
              <th scope="col">{t("config.locality.former")}</th>
              <th scope="col">{t("config.locality.aliases")}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.code}>
                <td className="font-medium md:whitespace-nowrap">{unit.name}</td>
                <td>
                  <code>{unit.code}</code>
                </td>
                <td>
                  {unit.former
                    .map(({ name, district }) => (district ? `${name} (${district})` : name))
                    .join(", ") || t("config.none")}
                </td>
                <td>{unit.aliases.join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  );
}
