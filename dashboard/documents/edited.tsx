import type { EditView } from "@minhchung/api/staff/document-types";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { DocumentLink } from "./document-link.tsx";

/** That a page was edited, or is gone, since the desk read it: whoever answers it must know what stands there now. */
export function Edited({ documentId, edited }: { documentId: number; edited: EditView | null }) {
  const t = useWords();
  if (edited === null) return null;
  const { newest, stands, goneAt } = edited;
  return (
    <div className="mb-3 max-w-prose rounded-r-md border-l-4 border-nghe bg-nghe-soft py-2 pr-3 pl-3">
      {newest && (
        <p>
          <strong className="font-semibold">{t("edited.changed")}</strong> (<Ago at={newest.at} />
          ). {t(stands ? "edited.stands" : "edited.otherwise")}
        </p>
      )}
      {goneAt && (
        <p>
          <strong className="font-semibold">{t("edited.gone")}</strong> (<Ago at={goneAt} />
          ).
        </p>
      )}
      <DocumentLink id={documentId}>{t(newest ? "edited.compare" : "edited.kept")}</DocumentLink>
    </div>
  );
}
