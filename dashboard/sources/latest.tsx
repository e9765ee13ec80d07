import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sourceDocumentsQuery } from "../api/queries.ts";
import { DocumentLink } from "../documents/document-link.tsx";
import { Loaded } from "../ui/async.tsx";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** What was read of a source last, fetched when somebody opens it. */
export function Latest({ sourceId, n }: { sourceId: string; n: number }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  if (n === 0) return null;
  return (
    <details className="mt-1 text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("sources.latest")}</summary>
      {open && <Lines sourceId={sourceId} />}
    </details>
  );
}

function Lines({ sourceId }: { sourceId: string }) {
  const t = useWords();
  const query = useQuery(sourceDocumentsQuery(sourceId));
  return (
    <Loaded query={query}>
      {(rows) => (
        <ul className="mt-1 grid gap-1">
          {rows.map(({ id, title, at, version }) => (
            <li key={id}>
              <DocumentLink id={id}>{title}</DocumentLink>
              <span className="text-ink-2">
                {" "}
                · <Ago at={at} />
                {version > 1 && ` · ${t("document.version", { n: version })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
