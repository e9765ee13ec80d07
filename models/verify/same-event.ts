import { readPlaces } from "../readers/places.ts";
import { fold } from "../text/fold.ts";
import type { PlaceMention } from "../types.ts";
import type { Comparison } from "./comparison.ts";
import { classesIn, differenceTypeOf, type Entity, mentions, readEntities } from "./entities.ts";
import type { Finding } from "./finding.ts";

/** Names on both sides, and what of the claim's names the evidence does not know. */
export interface Identity {
  readonly claim: readonly Entity[];
  readonly evidence: readonly Entity[];
  /** Another entity stands where the evidence names one. */
  readonly findings: readonly Finding[];
  /** Names of the claim that the evidence does not mention and has no rival for. */
  readonly unseen: readonly Entity[];
  /** Places under two names of one present unit: the part and the whole cannot be told apart. */
  readonly uncertain: boolean;
}

/**
 * The same-event gate: is every named place, body, school, road … of the claim known to the evidence? A name
 * that the evidence lacks, while it names another of its class, makes it another event: both may be true.
 * `context` is the whole evidence text, whose other sentences may name the place.
 */
export function compareIdentity(c: Comparison, context: string): Identity {
  const claim = readEntities(c.claim);
  const evidence = readEntities(c.evidence);
  const aliases = new Aliases(c);
  const known = (e: Entity) =>
    mentions(context, e.name) || evidence.some((x) => sameName(e, x)) || isPlainWords(c, e);
  const findings: Finding[] = [];
  const unseen: Entity[] = [];
  let uncertain = false;
  for (const entity of claim) {
    if (known(entity)) continue;
    if (evidence.some((x) => aliases.same(entity, x))) {
      uncertain = true;
      continue;
    }
    const rival = evidence.find(
      (x) =>
        x.class === entity.class &&
        !claim.some((own) => sameName(own, x)) &&
        !mentions(c.claim.side.text, x.name),
    );
    if (rival) {
      findings.push({
        type: isOfBody(c, entity) ? "body" : differenceTypeOf(entity.class),
        claim: { start: entity.start, end: entity.end },
        evidence: { start: rival.start, end: rival.end },
        effect: "other",
        ...(entity.class === "person" ? { weak: true as const } : {}),
      });
    } else unseen.push(entity);
  }
  return { claim, evidence, findings, unseen, uncertain };
}

/** "UBND xã Lợi Hải": the commune names the body. */
function isOfBody(c: Comparison, { start }: Entity): boolean {
  const before = c.claim.pieces.filter((p) => p.end <= start).slice(-2);
  const [first] = before;
  return (
    first !== undefined && classesIn(c.claim, first.from, before.at(-1)?.to ?? first.to).includes("body")
  );
}

function sameName(a: Entity, b: Entity): boolean {
  if (a.name === b.name) return a.head === b.head || a.class === b.class;
  if (a.class !== b.class || /\d/.test(a.name + b.name)) return false;
  return ` ${a.name} `.includes(` ${b.name} `) || ` ${b.name} `.includes(` ${a.name} `);
}

/** A "name" whose every word is aligned is no other name ("Trạm Y tế phường" beside "trạm y tế của phường"). */
function isPlainWords(c: Comparison, entity: Entity): boolean {
  const inside = c.claim.pieces
    .map((p, i) => ({ p, i }))
    .filter(({ p }) => p.start >= entity.start && p.end <= entity.end);
  return (
    inside.length > 0 &&
    inside.every(({ i }) => (c.alignment.partner[i] ?? -1) >= 0) &&
    !inside.some(({ p }) => p.capital)
  );
}

/** Old and new names of one administrative unit count as one name. Read only when names differ: it is the slow part. */
class Aliases {
  readonly #comparison: Comparison;
  #places: { claim: PlaceMention[]; evidence: PlaceMention[] } | null = null;

  constructor(comparison: Comparison) {
    this.#comparison = comparison;
  }

  same(a: Entity, b: Entity): boolean {
    if (!/^(?:commune|district|province)$/.test(a.class) || !/^(?:commune|district|province)$/.test(b.class))
      return false;
    this.#places ??= {
      claim: readPlaces(this.#comparison.claim.side.text),
      evidence: readPlaces(this.#comparison.evidence.side.text),
    };
    const codes = (list: readonly PlaceMention[], name: string) =>
      list.find((p) => p.status === "resolved" && fold(p.text).includes(name))?.codes ?? [];
    const own = codes(this.#places.claim, a.name);
    const other = codes(this.#places.evidence, b.name);
    return own.length === 1 && other.length === 1 && own[0] === other[0];
  }
}
