import type { EvidenceItem } from "@minhchung/api/staff/evidence-types";
import { Link } from "@tanstack/react-router";
import { VersionChanges } from "../documents/version-changes.tsx";
import { StateBadge } from "../review/state-badge.tsx";
import { Section } from "../ui/page.tsx";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** Why an item is out of use, and the way to the version that is in use. */
export function OutOfUse({ item }: { item: EvidenceItem }) {
  const t = useWords();
  const { day } = useDates();
  if (item.retiredAt === null) return null;
  const newest = item.versions.at(-1);
  return (
    <p className="mt-2 rounded-md bg-nghe-soft px-3 py-2 text-nghe">
      {newest && newest.id !== item.id ? (
        <>
          {t("evidence.replaced", { n: item.version, when: day(item.retiredAt) })}{" "}
          <ToVersion id={newest.id} n={newest.version} />
        </>
      ) : (
        t("evidence.retiredSince", { when: day(item.retiredAt), reason: item.retiredReason ?? "" })
      )}
    </p>
  );
}

function ToVersion({ id, n }: { id: string; n: number }) {
  const t = useWords();
  return (
    <Link to="/evidence" search={{ open: id }} className="text-cham underline underline-offset-2">
      {t("evidence.toVersion", { n })}
    </Link>
  );
}

/** The item's versions, with the way to the one before. */
export function EvidenceVersions({ item: { id, versions } }: { item: EvidenceItem }) {
  const t = useWords();
  if (versions.length < 2) return null;
  return (
    <Section title={t("evidence.versions", { count: versions.length })}>
      <VersionChanges
        versions={versions}
        shown={id}
        toEarlier={(earlier) =>
          earlier.id !== id && (
            <p className="text-sm">
              <ToVersion id={earlier.id} n={earlier.version} />
            </p>
          )
        }
      />
    </Section>
  );
}

/** The desk's texts that quote it: what a change here concerns. */
export function CitedBy({ item: { citedBy, retiredAt } }: { item: EvidenceItem }) {
  const t = useWords();
  if (citedBy.length === 0) return null;
  return (
    <Section
      title={t("evidence.citedBy")}
      {...(retiredAt === null ? {} : { hint: t("evidence.citedByRetired") })}
    >
      <ul className="grid gap-1">
        {citedBy.map(({ rebuttalId, headline, state }) => (
          <li key={rebuttalId} className="flex flex-wrap items-center gap-2">
            <Link
              to="/texts/$rebuttalId"
              params={{ rebuttalId }}
              className="text-cham underline underline-offset-2"
            >
              {headline}
            </Link>
            <StateBadge state={state} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
