/** Copies made of real texts by the edits that papers and posts make, and whether each is found again among all others. */
import { compareShingles } from "@minhchung/crawlers/duplicates/compare";
import { type Fingerprint, fingerprint } from "@minhchung/crawlers/duplicates/fingerprint";

export interface CopyScores {
  readonly texts: number;
  /** Share of the copies that are found, by edit. */
  readonly recall: Readonly<Record<string, number>>;
  /** Pairs of different texts that are taken for copies, of all pairs. */
  readonly wrongPairs: number;
  readonly pairs: number;
  /** Fingerprints (shingles, MinHash, keys) a second of processor. */
  readonly perSecond: number;
}

/** Shorter texts are no articles. */
const LEAST_WORDS = 120;
const FOOT =
  " Mọi ý kiến đóng góp xin gửi về tòa soạn theo địa chỉ hộp thư bạn đọc. Cấm sao chép dưới mọi hình thức nếu không có sự đồng ý bằng văn bản. Đọc thêm các tin khác trong chuyên mục và theo dõi chúng tôi trên các nền tảng.";

type Edit = (text: string, seed: number) => string;

export const EDITS: Readonly<Record<string, Edit>> = {
  "boilerplate added": (text) => `Theo phóng viên thường trú. ${text}${FOOT}`,
  "a fifth of the paragraphs dropped": (text, seed) => without(text, seed),
  "a tenth of the words changed": (text, seed) => changed(text, seed),
  "first half only": (text) => text.slice(0, text.length / 2),
};

/** Finds copies as the crawler does, with the keys in memory instead of PostgreSQL. */
export function scoreCopies(texts: readonly string[]): CopyScores {
  const long = [...new Set(texts)].filter((text) => text.split(/\s+/).length >= LEAST_WORDS);
  const began = process.cpuUsage();
  const prints = long.map(fingerprint);
  const { user, system } = process.cpuUsage(began);
  const index = new Map<number, number[]>();
  for (const [at, { keys }] of prints.entries())
    for (const key of keys) index.set(key, [...(index.get(key) ?? []), at]);
  const found = (print: Fingerprint) =>
    [...new Set(print.keys.flatMap((key) => index.get(key) ?? []))].filter(
      (at) => compareShingles(print.shingles, (prints[at] as Fingerprint).shingles) !== null,
    );
  const recall = Object.entries(EDITS).map(([name, edit]) => {
    const hits = long.filter((text, at) => found(fingerprint(edit(text, at + 1))).includes(at));
    return [name, hits.length / Math.max(1, long.length)] as const;
  });
  const wrong = prints.reduce((sum, print, at) => sum + found(print).filter((other) => other > at).length, 0);
  return {
    ...{ texts: long.length, recall: Object.fromEntries(recall), wrongPairs: wrong },
    pairs: (long.length * (long.length - 1)) / 2,
    perSecond: long.length / ((user + system) / 1e6),
  };
}

/** Every fifth paragraph, or sentence where there are few paragraphs, is left out. */
function without(text: string, seed: number): string {
  const lines = text.split(/\n+/);
  const parts = lines.length >= 5 ? lines : text.split(/(?<=[.!?])\s+/);
  return parts.filter((_part, at) => (at + seed) % 5 !== 0).join("\n");
}

function changed(text: string, seed: number): string {
  let state = seed;
  return text.replace(/\S+/g, (word) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296 < 0.1 ? `khác${state % 9973}` : word;
  });
}
