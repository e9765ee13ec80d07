import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answerLaneQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Empty } from "../ui/empty.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { PageHead } from "../ui/page.tsx";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";

/** Complaints about services: somebody should answer; nobody is flagged. */
export function AnswerLanePage() {
  const t = useWords();
  const query = useQuery(answerLaneQuery);
  return (
    <>
      <PageHead title={t("answerLane.title")} lead={t("answerLane.lead")} />
      <div className="sheet">
        <Loaded query={query}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={t("answerLane.empty")} hint={t("answerLane.emptyHint")} />
            ) : (
              <ul>
                {rows.map((row) => (
                  <li key={row.claimId} className="max-w-4xl border-b border-line py-3">
                    <blockquote className="text-lg">{row.text}</blockquote>
                    <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-ink-2">
                      {row.places.length > 0 && <span>{row.places.join(", ")}</span>}
                      <span>
                        {row.permalink ? (
                          <OutLink href={row.permalink}>{row.documentTitle}</OutLink>
                        ) : (
                          t("answerLane.inDocument", { title: row.documentTitle })
                        )}
                      </span>
                      <Ago at={row.publishedAt} />
                      <Link
                        to="/check"
                        search={{ text: row.text }}
                        className="text-cham underline underline-offset-2"
                      >
                        {t("answerLane.check")}
                      </Link>
                    </p>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </>
  );
}
