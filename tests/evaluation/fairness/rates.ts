/** Errors of the verifier by how a text is written and where it plays, on pairs that nothing was trained or tuned on. */
import type { Verdict } from "@minhchung/models/types";
import { verify } from "@minhchung/models/verify/verify";
import { readRows } from "../cases.ts";
import { bootstrap } from "../metrics.ts";

export interface UnseenPair {
  readonly event: string;
  readonly evidence: string;
  readonly claim: string;
  readonly verdict: Verdict | readonly Verdict[];
  readonly register: string;
}

export interface Rate {
  /** "register: news", "place: towns". */
  readonly group: string;
  readonly pairs: number;
  /** Verdict accepted, with 95 % bounds (bootstrap by event). */
  readonly accepted: number;
  readonly bounds: readonly [number, number];
  /** Of so many whose meaning is kept, called refuted: what would be flagged unjustly. */
  readonly kept: number;
  readonly keptRefuted: number;
}

const UNSEEN = new URL("../cases/unseen.jsonl", import.meta.url);

/** Today's communes by who lives there, roughly; the first that is named counts. */
const PLACES: readonly (readonly [string, RegExp])[] = [
  ["many Raglai", /Bác Ái|Công Hải|Phước Hà|Anh Dũng|Lâm Sơn/u],
  ["many Chăm", /Ninh Phước|Phước Hậu|Phước Hữu|Thuận Nam|Thuận Bắc/u],
  ["towns", /Phan Rang|Bảo An|Đô Vinh|Đông Hải|Ninh Chử/u],
  ["coast and plain", /Ninh Hải|Vĩnh Hải|Cà Ná|Phước Dinh|Xuân Hải|Ninh Sơn|Mỹ Sơn/u],
];

export const placeOf = (text: string): string =>
  PLACES.find(([, names]) => names.test(text))?.[0] ?? "none named";

/** One row a group, registers first. */
export function errorRates(rows: readonly UnseenPair[] = readRows<UnseenPair>(UNSEEN).rows): Rate[] {
  const judged = rows.map((row) => {
    const { verdict } = verify(row.claim, row.evidence);
    const accepted = [row.verdict].flat() as Verdict[];
    const isKept = accepted.every((one) => one === "supported");
    const groups = [`register: ${row.register}`, `place: ${placeOf(`${row.claim} ${row.evidence}`)}`];
    return {
      groups,
      event: row.event,
      right: accepted.includes(verdict),
      isKept,
      refuted: verdict === "refuted",
    };
  });
  const groups = [...new Set(judged.flatMap(({ groups }) => groups))].sort((a, b) =>
    b.localeCompare(a, "en"),
  );
  return groups.map((group) => {
    const mine = judged.filter(({ groups }) => groups.includes(group));
    const kept = mine.filter(({ isKept }) => isKept);
    const right = (at: readonly number[]) => at.filter((i) => mine[i]?.right).length / Math.max(1, at.length);
    return {
      ...{ group, pairs: mine.length, kept: kept.length },
      accepted: right(mine.map((_, i) => i)),
      bounds: bootstrap(
        mine.map(({ event }) => event),
        right,
      ),
      keptRefuted: kept.filter(({ refuted }) => refuted).length,
    };
  });
}
