import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { evidenceQuery } from "../api/queries.ts";
import { SearchWords } from "../queue/filter-bar.tsx";
import { useMe } from "../session/use-me.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge, SampleBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { Empty } from "../ui/empty.tsx";
import { EvidenceKindBadge } from "../ui/evidence-facts.tsx";
import { PageHead } from "../ui/page.tsx";
import { Panes } from "../ui/panes.tsx";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { AddEvidence } from "./add-evidence.tsx";
import { EvidencePane } from "./evidence-pane.tsx";

/** The library: searched by sentence, read in full, added to by pasting. */
export function LibraryPage() {
  const t = useWords();
  const { may } = useMe();
  const { day } = useDates();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { q?: string; open?: string; sentence?: string };
  const q = search.q ?? "";
  const query = useQuery(evidenceQuery(q.trim().normalize("NFC")));
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className={search.open ? "max-lg:hidden" : ""}>
        <PageHead
          title={t("evidence.title")}
          lead={t("evidence.lead")}
          actions={
            may.addEvidence && (
              <Button look="primary" onClick={() => setAdding(true)}>
                {t("evidence.add")}
              </Button>
            )
          }
        />
        <div className="flex px-5 pb-3" data-screen-only>
          <SearchWords
            value={q}
            label={t("evidence.search")}
            onChange={(next) =>
              void navigate({ to: "/evidence", search: next ? { q: next } : {}, replace: true })
            }
          />
        </div>
      </div>
      <Panes
        listLabel={t("evidence.title")}
        open={search.open !== undefined}
        onBack={() => void navigate({ to: "/evidence", search: q ? { q } : {}, replace: true })}
        list={
          <Loaded query={query}>
            {(rows) =>
              rows.length === 0 ? (
                q ? (
                  <Empty title={t("evidence.noHits", { q })} hint={t("evidence.noHitsHint")} />
                ) : (
                  <Empty title={t("evidence.empty")} hint={t("evidence.emptyHint")} />
                )
              ) : (
                <ul className="row-list">
                  {rows.map((row) => (
                    <li
                      key={row.id}
                      className={cx(
                        "border-b border-line",
                        row.id === search.open
                          ? "bg-cham-soft shadow-[inset_3px_0_0_var(--cham)]"
                          : "hover:bg-sunk",
                      )}
                    >
                      <Link
                        to="/evidence"
                        search={{
                          q: q || undefined,
                          open: row.id,
                          sentence: row.hits[0] && String(row.hits[0].id),
                        }}
                        aria-current={row.id === search.open ? "true" : undefined}
                        className="block px-5 py-2.5"
                      >
                        <span className="line-clamp-2 font-medium">{row.title}</span>
                        {row.hits[0] && (
                          <span className="mt-0.5 line-clamp-2 text-sm">“{row.hits[0].text}”</span>
                        )}
                        <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
                          <EvidenceKindBadge kind={row.kind} />
                          {row.documentType && <Badge>{t(`evidence.type_${row.documentType}`)}</Badge>}
                          {row.version > 1 && <Badge>{t("evidence.version", { n: row.version })}</Badge>}
                          <span>
                            {[
                              row.issuer,
                              row.number && `${t("evidence.number")} ${row.number}`,
                              day(row.issuedOn),
                              t("evidence.sentences", { count: row.sentences }),
                            ]
                              .filter(Boolean)
                              .join(" · ")}
                          </span>
                          {row.readBy === "ocr" && row.confirmedAt === null && (
                            <Badge tone="nghe">{t("evidence.ocrUnconfirmed")}</Badge>
                          )}
                          {row.retiredAt && <Badge>{t("evidence.retired")}</Badge>}
                          <SampleBadge sample={row.sample} />
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        }
        pane={
          search.open ? (
            <EvidencePane key={search.open} id={search.open} sentence={Number(search.sentence) || null} />
          ) : (
            (query.data?.length ?? 0) > 0 && <Empty title={t("evidence.select")} />
          )
        }
      />
      {adding && <AddEvidence onClose={() => setAdding(false)} />}
    </>
  );
}
