import type { Occurrence } from "@minhchung/api/staff/types";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { DocumentLink } from "./document-link.tsx";

/** That a page's main picture is older than what it tells: whoever triages or answers it must look before they judge. */
export function OldPicture({
  document,
}: {
  document: Pick<Occurrence["document"], "id" | "title" | "oldPicture"> | null;
}) {
  const t = useWords();
  const { day } = useDates();
  const seen = document?.oldPicture;
  if (!document || !seen) return null;
  return (
    <div className="mb-3 max-w-prose rounded-r-md border-l-4 border-nghe bg-nghe-soft py-2 pr-3 pl-3">
      <p>
        <strong className="font-semibold">{t("oldPicture.mark")}</strong>.{" "}
        {t("oldPicture.seen", {
          title: document.title,
          source: seen.source.name,
          date: day(seen.at),
          n: seen.daysBefore,
        })}
      </p>
      <DocumentLink id={document.id}>{t("oldPicture.look")}</DocumentLink>
    </div>
  );
}
