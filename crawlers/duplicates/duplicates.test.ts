import { describe, expect, it } from "vitest";
import { random, testWords } from "../testing/words.ts";
import { compareShingles } from "./compare.ts";
import { changedFigures } from "./figures.ts";
import { fingerprint, shinglesIn } from "./fingerprint.ts";
import { bandKeys, estimate, signatureOf } from "./minhash.ts";
import { MOST_SYLLABLES, shinglesOf, syllableHashes } from "./shingles.ts";

/** Jaccard by the book, over the words themselves: what the hashes must agree with. */
function jaccard(a: readonly string[], b: readonly string[]): number {
  const runs = (words: readonly string[]) =>
    new Set(words.slice(0, -2).map((_word, at) => words.slice(at, at + 3).join(" ")));
  const [x, y] = [runs(a), runs(b)];
  const shared = [...x].filter((run) => y.has(run)).length;
  return shared / (x.size + y.size - shared);
}

/** Every word replaced with the given chance. */
function changed(words: readonly string[], share: number, seed: number): string[] {
  const next = random(seed);
  return words.map((word) => (next() < share ? `khác${Math.floor(next() * 1e6)}` : word));
}

const FIVE =
  "Sáng 12/11, UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.";

describe("shingles", () => {
  it("are the same however a text is typed, spaced, punctuated or padded with what nobody sees", () => {
    const plain = shinglesIn(FIVE);
    const typed =
      "  SÁNG 12.11 – ubnd xa phuoc huu cho biet: 120 ho dan thon la chu duoc ho tro 5 trieu dong moi ho (de sua nha) sau bao";
    expect(shinglesIn(typed)).toEqual(plain);
    expect(shinglesIn(FIVE.normalize("NFD"))).toEqual(plain);
    expect(shinglesIn(FIVE.replaceAll("ệ", "ệ\u200b").replace("bão", "b\u00adão"))).toEqual(plain);
    expect(shinglesIn(FIVE.replace("sửa nhà", "xây nhà"))).not.toEqual(plain);
  });
  it("are every run of three, each once", () => {
    const runs = (text: string) => shinglesOf(syllableHashes(text)).length;
    expect([
      runs("một hai"),
      runs("một hai ba"),
      runs("một hai ba bốn"),
      runs("một một một một một"),
    ]).toEqual([0, 1, 2, 1]);
  });
  it("end after the syllables that are read, and cost no more for a hostile text", () => {
    const endless = "a ".repeat(500_000) + "b".repeat(1_000_000);
    const started = process.cpuUsage();
    expect(syllableHashes(endless)).toHaveLength(MOST_SYLLABLES);
    expect(fingerprint(testWords(1, 200_000).join(" ")).keys.length).toBeLessThanOrEqual(160);
    expect(fingerprint("\u200b".repeat(1_000_000)).keys).toEqual([]);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(3);
  });
});

describe("signatures", () => {
  it.each([0, 0.05, 0.1, 0.2, 0.4])(
    "estimate the true Jaccard of texts with a share of %s changed",
    (share) => {
      const errors: number[] = [];
      for (let seed = 1; seed <= 20; seed++) {
        const first = testWords(seed, 300);
        const second = changed(first, share, seed + 1000);
        const [a, b] = [first, second].map((words) => shinglesIn(words.join(" "))) as [
          Uint32Array,
          Uint32Array,
        ];
        const truth = jaccard(first, second);
        const shared = a.filter((hash) => b.includes(hash)).length;
        // The hashes of the shingles are as good as the shingles: no two fall together in a text of this size.
        expect(shared / (a.length + b.length - shared)).toBeCloseTo(truth, 2);
        errors.push(estimate(signatureOf(a), signatureOf(b)) - truth);
      }
      const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
      const deviation = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
      // 128 values: a standard error of at most 0.044 each, and of 0.01 for the mean of twenty.
      expect(Math.abs(mean)).toBeLessThan(0.03);
      expect(deviation).toBeLessThan(0.06);
    },
  );
  it("share a band where texts are near, and none where they are not", () => {
    const shareBand = (a: string, b: string) => {
      const keys = new Set(bandKeys(signatureOf(shinglesIn(a))));
      return bandKeys(signatureOf(shinglesIn(b))).some((key) => keys.has(key));
    };
    let [found, wrong] = [0, 0];
    for (let seed = 1; seed <= 60; seed++) {
      const words = testWords(seed, 300);
      if (shareBand(words.join(" "), changed(words, 0.1, seed).join(" "))) found++;
      if (shareBand(words.join(" "), testWords(seed + 500, 300).join(" "))) wrong++;
    }
    expect(found).toBeGreaterThanOrEqual(55);
    expect(wrong).toBe(0);
  });
});

describe("keys", () => {
  const share = (a: string, b: string) => {
    const keys = new Set(fingerprint(a).keys);
    return fingerprint(b).keys.some((key) => keys.has(key));
  };
  it("lead from an excerpt to its text, wherever it was cut, and from a long text too", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const words = testWords(seed, 600);
      expect(share(words.join(" "), words.slice(200, 280).join(" ")), `excerpt ${seed}`).toBe(true);
      const long = testWords(seed, 9_000);
      expect(share(long.join(" "), long.slice(5_000, 5_900).join(" ")), `long ${seed}`).toBe(true);
    }
  });
  it("are whole numbers that PostgreSQL and JavaScript both hold", () => {
    const { keys } = fingerprint(testWords(7, 400).join(" "));
    expect(keys.every((key) => Number.isSafeInteger(key) && key >= 0)).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it("are none for a text of a few words", () => {
    expect(fingerprint("Chúc mừng năm mới bà con xã nhà").keys).toEqual([]);
  });
});

describe("a comparison", () => {
  const words = testWords(3, 200);
  const compare = (later: readonly string[], earlier: readonly string[]) =>
    compareShingles(shinglesIn(later.join(" ")), shinglesIn(earlier.join(" ")));
  it("calls the same words near with 1, and gives the true Jaccard of others", () => {
    expect(compare(words, words)).toEqual({ relation: "near", similarity: 1 });
    const other = changed(words, 0.05, 9);
    expect(compare(other, words)?.similarity).toBeCloseTo(jaccard(other, words), 2);
  });
  it("tells an excerpt from a text that holds more, by who came later", () => {
    const excerpt = words.slice(20, 70);
    expect(compare(excerpt, words)).toEqual({ relation: "excerpt", similarity: 1 });
    expect(compare(words, excerpt)).toEqual({ relation: "includes", similarity: 1 });
  });
  it("finds nothing in a quote of a few words, in another text, or where half of an excerpt is its own", () => {
    expect(compare(words.slice(20, 40), words)).toBeNull();
    expect(compare(testWords(4, 200), words)).toBeNull();
    expect(compare([...words.slice(0, 40), ...testWords(5, 40)], words)).toBeNull();
  });
});

describe("changed figures", () => {
  it("are those between the same words", () => {
    expect(changedFigures(FIVE, FIVE.replace("5 triệu", "50 triệu"))).toEqual([
      { earlier: "5", later: "50" },
    ]);
    expect(changedFigures(FIVE, FIVE.replace("12/11", "18/11").toUpperCase())).toEqual([]);
    const dated = `Theo tin sáng 12/11, ${FIVE}`;
    expect(changedFigures(dated, dated.replaceAll("12/11", "18/11"))[0]).toEqual({
      earlier: "12/11",
      later: "18/11",
    });
  });
  it("are none where words were added, left out or put elsewhere", () => {
    expect(changedFigures(FIVE, `${FIVE} Xem thêm 12 tin khác. Lượt xem: 3.450`)).toEqual([]);
    expect(changedFigures(FIVE, FIVE.slice(0, 60))).toEqual([]);
    expect(changedFigures(FIVE, "Giá nho 5 nghìn")).toEqual([]);
  });
  it("are few in a table of changed figures, and found in a text of any size", () => {
    const rows = (from: number) =>
      Array.from({ length: 3_000 }, (_row, at) => `cột h${at} giá trị h${at} là ${at + from} đồng`).join(
        "\n",
      );
    expect(changedFigures(rows(0), rows(7))).toHaveLength(5);
  });
});
