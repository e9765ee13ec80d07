/** Which terms of a claim tell it from other claims. */
import type { Transaction } from "@minhchung/db/connect";
import { sql } from "drizzle-orm";
import { rarestTerms } from "./rarity.ts";
import { termsOf } from "./terms.ts";

/** A long sentence and a short one that says the same share few of the long one's rarest terms. */
const RARE_TERMS = 24;
/** Held by more claims than this, and by more than this share of them, a term tells no claim from another. */
const COMMON = 3_000;
const COMMON_SHARE = 0.05;
/** Claims that the terms may bring: each has to be looked at. A rumour that spreads brings its own, whatever they are. */
const ENOUGH = 6_000;
const LEAST_HELD = 4;

/**
 * The terms that fewest claims hold, among equals those that the evidence library holds least often. Evidence alone does
 * not say: "nghe nói" stands in no record and in every second post, and whoever looked for it would read all of them.
 */
export async function tellingTerms(tx: Transaction, text: string): Promise<string[]> {
  const held = await claimsHolding(tx);
  const terms = await rarestTerms(tx, termsOf(text), Number.POSITIVE_INFINITY);
  const unknown = terms.filter((term) => !held.has(term)).slice(0, RARE_TERMS);
  const rising = terms
    .flatMap((term) => held.get(term) ?? [])
    .filter(({ claims, total }) => claims <= COMMON || claims <= COMMON_SHARE * total)
    .sort((a, b) => a.claims - b.claims);
  const chosen: string[] = [];
  let found = 0;
  for (const { term, claims } of rising.slice(0, RARE_TERMS)) {
    found += claims;
    if (chosen.length >= LEAST_HELD && found > ENOUGH) break;
    chosen.push(term);
  }
  return [...unknown, ...chosen];
}

interface Held extends Record<string, unknown> {
  readonly term: string;
  readonly claims: number;
  /** All claims. */
  readonly total: number;
}

const known = new WeakMap<Transaction, Promise<ReadonlyMap<string, Held>>>();

/** How many claims hold each of the commonest terms, read once a transaction; what is not among them, hardly any. */
function claimsHolding(tx: Transaction): Promise<ReadonlyMap<string, Held>> {
  const before = known.get(tx);
  if (before) return before;
  const asked = readStatistics(tx);
  known.set(tx, asked);
  return asked;
}

/** By PostgreSQL's own statistics, which it brings up to date as claims come: nothing has to be counted at each write. */
async function readStatistics(tx: Transaction): Promise<ReadonlyMap<string, Held>> {
  const rows = await tx.execute<Held>(sql`SELECT term, claims, total FROM claim_terms_held()`);
  return new Map(rows.map((row) => [row.term, row]));
}
