import type { Sql } from "@minhchung/db/connect";
import { ApiFailure, found } from "../../errors.ts";
import type { ApprovedText, Cited, Standing } from "../../publish/channels/approved.ts";
import { rebuttalUrl } from "../../publish/links.ts";

interface Row extends Omit<ApprovedText, "standing" | "note" | "url" | "placeCodes" | "citations"> {
  changeNote: string | null;
  slug: string | null;
  approved: boolean;
  latest: boolean;
  /** What stands on the site now; null before the first publication. */
  publishedVersion: string | null;
  action: "publish" | "correct" | "withdraw" | null;
  reason: string | null;
  placeCodes: string[] | null;
  citations: Cited[];
}

/**
 * A version for its channels: approved by a second person, and what stands (or would stand next), never one that a
 * newer version has replaced.
 * @throws ApiFailure `not_found`, `not_approved`, `not_latest_version`
 */
export async function readApproved(sql: Sql, versionId: string, publicOrigin: string): Promise<ApprovedText> {
  const [row] = await sql<Row[]>`
    select v.id as "versionId", v.rebuttal_id as "rebuttalId", v.number, v.kind, v.rating, v.headline, v.fact,
           v.claim_reviewed as "claimReviewed", v.claim_short as "claimShort", v.explanation,
           v.closing_fact as "closingFact", v.english, v.concerns_issuer as "concernsIssuer",
           v.change_note as "changeNote", r.slug, r.sample,
           coalesce((select w.decision = 'approve' from reviews w where w.version_id = v.id
             order by w.created_at desc limit 1), false) as approved,
           not exists (select from rebuttal_versions n where n.rebuttal_id = v.rebuttal_id and n.number > v.number
             ) as latest,
           p.version_id as "publishedVersion", p.action, p.reason, p.published_at as "publishedAt",
           a.place_codes as "placeCodes",
           coalesce((select json_agg(json_build_object('quote', c.quote, 'kind', e.kind, 'title', e.title,
               'issuer', e.issuer, 'number', e.number, 'issuedOn', to_char(e.issued_on, 'YYYY-MM-DD')) order by c.position)
             from version_citations c join evidence e on e.id = c.evidence_id where c.version_id = v.id), '[]') as citations
    from rebuttal_versions v
    join rebuttals r on r.id = v.rebuttal_id
    left join published p on p.rebuttal_id = r.id and p.channel = 'web'
    left join cases k on k.id = r.case_id
    left join narratives a on a.id = k.narrative_id
    where v.id = ${versionId}`;
  const { approved, latest, publishedVersion, action, reason, changeNote, slug, ...text } = found(row);
  if (!approved) throw new ApiFailure("not_approved");
  const stands = publishedVersion === versionId;
  if (!stands && (!latest || action === "withdraw")) throw new ApiFailure("not_latest_version");
  const standing: Standing = !stands || !action ? "approved" : STANDING[action];
  return {
    ...text,
    standing,
    // A first version has no note; that of a correction says what was corrected.
    note: standing === "withdrawn" ? reason : (changeNote ?? (standing === "corrected" ? reason : null)),
    publishedAt: stands ? text.publishedAt : null,
    placeCodes: text.placeCodes ?? [],
    url: slug ? rebuttalUrl(publicOrigin, slug) : null,
  };
}

const STANDING = { publish: "published", correct: "corrected", withdraw: "withdrawn" } as const;
