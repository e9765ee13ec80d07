import type { RebuttalView } from "@minhchung/api/staff/rebuttal-types";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { rebuttalQuery } from "../api/queries.ts";
import { Editor } from "../editor/editor.tsx";
import { TextView } from "../editor/preview.tsx";
import { DeliveriesPanel } from "../receivers/deliveries.tsx";
import { Loaded } from "../ui/async.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageHead, Tabs } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { approvedOf, ChannelsPanel } from "./channels.tsx";
import { Review } from "./review.tsx";
import { StateBadge } from "./state-badge.tsx";

/** One text, in the room where it stands: being written, in review, or published. */
export function TextPage() {
  const { rebuttalId = "" } = useParams({ strict: false }) as { rebuttalId?: string };
  const t = useWords();
  const query = useQuery(rebuttalQuery(rebuttalId));
  return (
    <Loaded query={query} heading={t("review.text")}>
      {(view) => <Text view={view} />}
    </Loaded>
  );
}

function Text({ view }: { view: RebuttalView }) {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { view?: string };
  const draft = view.may.edit ? view.draft : null;
  const waits = view.state === "in_review" || view.state === "approved";
  const title = t(view.state === "approved" ? "review.approved" : waits ? "review.title" : "review.text");
  const isPublic = view.state === "published" || view.state === "corrected";
  const atFirst = view.state === "draft" || view.versions.length === 0 ? "write" : "review";
  const shown = search.view === "write" || search.view === "review" ? search.view : atFirst;
  return (
    <div className="flex-1 bg-surface">
      <div className="border-b border-line bg-ground pb-1">
        <PageHead
          title={shown === "write" ? t("editor.title") : title}
          lead={shown === "write" && draft ? t("editor.lead") : undefined}
          above={
            <div className="mb-1 flex flex-wrap items-center gap-3 text-sm">
              <Link to="/texts" className="text-cham underline underline-offset-2">
                {t("texts.title")}
              </Link>
              {view.caseId && (
                <Link
                  to="/cases/$caseId"
                  params={{ caseId: view.caseId }}
                  className="text-cham underline underline-offset-2"
                >
                  {t("editor.case")}
                </Link>
              )}
              <StateBadge state={view.state} />
              {shown === "review" && view.publishedAt && (
                <a href="#deliveries" className="text-cham underline underline-offset-2" data-screen-only>
                  {t("receivers.deliveries")}
                </a>
              )}
              {shown === "review" && approvedOf(view) && (
                <a href="#channels" className="text-cham underline underline-offset-2" data-screen-only>
                  {t("channels.title")}
                </a>
              )}
            </div>
          }
        />
        {view.versions.length > 0 && draft && (
          <div className="px-5 pb-2" data-screen-only>
            <Tabs
              label={t("review.text")}
              value={shown}
              onChange={(value) =>
                void navigate({
                  to: "/texts/$rebuttalId",
                  params: { rebuttalId: view.id },
                  search: { view: value },
                  replace: true,
                })
              }
              options={[
                { value: "review" as const, label: title },
                { value: "write" as const, label: t(isPublic ? "editor.correct" : "editor.write") },
              ]}
            />
          </div>
        )}
      </div>
      {shown === "review" ? (
        <>
          <Review view={view} />
          {view.publishedAt && <DeliveriesPanel rebuttalId={view.id} />}
          <ChannelsPanel view={view} />
        </>
      ) : draft ? (
        <Editor key={view.id} view={view} draft={draft} />
      ) : view.draft ? (
        <div className="px-5 py-5">
          <p className="mb-5 rounded-md bg-nghe-soft px-3 py-2 text-nghe">{t("editor.readOnly")}</p>
          <TextView content={view.draft.content} words={view.draft.content} language="vi" />
        </div>
      ) : (
        <Empty title={t("editor.noDraft")} />
      )}
    </div>
  );
}
