import type { RebuttalView, VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useQuery } from "@tanstack/react-query";
import { commentsQuery } from "../api/queries.ts";
import { Section } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { Compose } from "./compose.tsx";
import { Thread } from "./thread.tsx";

/** What writers and approvers say to one another about a text: open threads first, settled ones folded away. */
export function Comments({ view, version }: { view: RebuttalView; version: VersionView }) {
  const t = useWords();
  const threads = useQuery({ ...commentsQuery(view.id), enabled: view.may.comment === true }).data;
  if (!view.may.comment || !threads) return null;
  const open = threads.filter(({ resolved }) => !resolved);
  const settled = threads.filter(({ resolved }) => resolved);
  const shown = (list: typeof threads) => (
    <ul className="grid gap-3">
      {list.map((thread) => (
        <Thread key={thread.id} thread={thread} rebuttalId={view.id} here={version.id} />
      ))}
    </ul>
  );
  return (
    <Section
      title={open.length > 0 ? t("comments.open", { count: open.length }) : t("comments.title")}
      hint={t("comments.hint")}
    >
      {shown(open)}
      {settled.length > 0 && (
        <details className="mt-3">
          <summary className="text-sm text-ink-2">{t("comments.settled", { n: settled.length })}</summary>
          <div className="pt-2">{shown(settled)}</div>
        </details>
      )}
      <Compose key={version.id} view={view} version={version} />
    </Section>
  );
}
