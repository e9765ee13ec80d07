/** The digest: what was published, corrected and withdrawn since the last one, to each confirmed subscriber. */
import type { Sql } from "@minhchung/db/connect";
import type { Rating } from "@minhchung/db/schema/desk";
import { digestItems, subscriptions } from "@minhchung/db/schema/residents";
import { eq } from "drizzle-orm";
import type { Letter } from "../mail.ts";
import { RATED } from "../publish/channels/words.ts";
import { rebuttalUrl } from "../publish/links.ts";
import { unseal } from "../seal.ts";
import { type Language, say } from "../words/words.ts";
import type { LetterDesk } from "./desk.ts";
import { tokenOf } from "./token.ts";

export interface DigestItem {
  publicationId: string;
  action: "publish" | "correct" | "withdraw";
  slug: string;
  headline: string;
  fact: string;
  english: { headline: string; fact: string } | null;
  rating: Rating | null;
  reason: string | null;
}

/** Acts in one letter; the rest comes with the next. */
const MOST = 40;

/** Confirmed subscriptions that some act has not reached, and that had no digest since `since`. */
export async function dueSubscriptions(sql: Sql, since: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select s.id from subscriptions s where s.confirmed_at is not null
      and not exists (select from digest_items d where d.subscription_id = s.id and d.sent_at >= ${since})
      and exists (select from (${pendingOf(sql)}) pending)`;
  return rows.map(({ id }) => id);
}

/**
 * The latest act of each text since a subscription `s` was confirmed, where it is about the subscriber's communes (or
 * either names none); what changes a text only where the text was in an earlier digest of theirs, or is new to them.
 */
function pendingOf(sql: Sql) {
  return sql`
    select p.id from publications p
    join rebuttals r on r.id = p.rebuttal_id
    left join cases k on k.id = r.case_id
    left join narratives n on n.id = k.narrative_id
    where p.published_at > s.confirmed_at and r.slug is not null
      and not exists (select from publications q where q.rebuttal_id = p.rebuttal_id and q.published_at > p.published_at)
      and not exists (select from digest_items d where d.subscription_id = s.id and d.publication_id = p.id)
      and (exists (select from digest_items d join publications e on e.id = d.publication_id
                   where d.subscription_id = s.id and e.rebuttal_id = p.rebuttal_id)
           or (p.action <> 'withdraw' and (cardinality(s.place_codes) = 0 or coalesce(cardinality(n.place_codes), 0) = 0
               or n.place_codes && s.place_codes)))`;
}

/**
 * Sends a subscriber what is new; nothing where nothing is, or the subscription ended.
 * @returns how many acts the letter told
 */
export async function sendDigest(desk: LetterDesk & { readonly sql: Sql }, id: string): Promise<number> {
  return desk.db.transaction(async (tx) => {
    const [row] = await tx.select().from(subscriptions).where(eq(subscriptions.id, id)).for("update");
    if (!row?.confirmedAt) return 0;
    const items = await itemsOf(desk.sql, id);
    if (items.length === 0) return 0;
    await tx
      .insert(digestItems)
      .values(items.map(({ publicationId }) => ({ subscriptionId: id, publicationId })))
      .onConflictDoNothing();
    const { unitName, origin } = desk.house;
    const { language } = row;
    const to = unseal(desk.contactKey, id, row.ciphertext);
    const token = tokenOf(desk.contactKey, "end", id);
    await desk.mail(digestLetter(items, { to, token, language, origin, desk: unitName[language] }));
    return items.length;
  });
}

async function itemsOf(sql: Sql, id: string): Promise<DigestItem[]> {
  return sql<DigestItem[]>`
    select p.id as "publicationId", p.action, r.slug, v.headline, v.fact, v.english, v.rating, p.reason
    from subscriptions s
    join publications p on p.id in (${pendingOf(sql)})
    join rebuttals r on r.id = p.rebuttal_id
    join rebuttal_versions v on v.id = p.version_id
    where s.id = ${id}
    order by p.action = 'publish', p.published_at desc limit ${MOST}`;
}

/** Corrections first. The fact of each, never the claim; what was withdrawn by its headline and reason alone. */
export function digestLetter(
  items: readonly DigestItem[],
  about: { to: string; token: string; language: Language; origin: string; desk: string },
): Letter {
  const { to, token, language, origin, desk } = about;
  const w = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    say(language, `letters.${key}`, params);
  const prefix = language === "en" ? "/en" : "";
  const end = `${origin}${prefix}/ban-tin/thoi/${token}`;
  const told = items.map(({ action, slug, rating, reason, ...item }) => {
    const { headline, fact } = (language === "en" ? item.english : null) ?? item;
    const url = rebuttalUrl(`${origin}${language === "en" && item.english ? prefix : ""}`, slug);
    if (action === "withdraw")
      return [w("withdrawn", { headline }), w("because", { reason: reason ?? "" }), url].join("\n");
    const title = action === "correct" ? w("corrected", { headline }) : headline;
    const note = action === "correct" && reason ? [w("because", { reason })] : [];
    const rated = rating === null ? [] : [RATED[language][rating]];
    return [title, ...note, fact, ...rated, url].join("\n");
  });
  const [first] = items;
  const newest = (language === "en" ? first?.english?.headline : null) ?? first?.headline ?? "";
  return {
    to,
    subject: items.length === 1 ? newest : w("digestSubject", { desk, n: items.length }),
    text: [...told, w("digestEnd", { url: end, desk })].join("\n\n—\n\n"),
    messageId: `<digest-${token.slice(0, 8)}-${first?.publicationId ?? ""}@${new URL(origin).hostname}>`,
    headers: {
      // RFC 8058: mail programs end the subscription by one click, without a page.
      "List-Unsubscribe": `<${end}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": `<ban-tin.${new URL(origin).hostname}>`,
      "Auto-Submitted": "auto-generated",
    },
  };
}
