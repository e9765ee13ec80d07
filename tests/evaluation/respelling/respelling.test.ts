import { describe, expect, it } from "vitest";
import type { PairRow } from "../clerk/pairs.ts";
import { respellingLines, scoreCopies, scoreReading } from "./run.ts";
import { respell, spellingsOf, wordByWord } from "./spellings.ts";

const pair = (typed: string, full: string) => {
  const words = wordByWord(typed, full);
  if (!words) throw new Error("not word by word");
  return { typed, words };
};

describe("typed texts beside the same in full", () => {
  it("are told word by word where they have as many", () => {
    expect(
      wordByWord("Ko co nc, má ơi!", "Không có nước, má ơi!")?.map(({ typed, full }) => `${typed}:${full}`),
    ).toEqual(["ko:không", "co:có", "nc:nước", "má:má", "ơi:ơi"]);
    expect(wordByWord("ntn", "như thế nào")).toBeNull();
  });

  it("give the ways a word is typed, slips left out", () => {
    const words = ["ko", "ko", "hok"].flatMap((typed) => pair(`${typed} đi`, "không đi").words);
    expect(spellingsOf(words, 2)).toEqual(new Map([["không", new Map([["ko", 2]])]]));
  });

  it("respell a claim by these ways, names aside", () => {
    const spellings = new Map([
      ["không", new Map([["ko", 1]])],
      ["dinh", new Map([["zinh", 1]])],
    ]);
    expect(respell("Không ai ở Dinh không biết.", spellings, 1, () => 0)).toBe("ko ai ở Dinh ko biết.");
    expect(respell("Không ai biết.", spellings, 0.5, () => 0.9)).toBe("Không ai biết.");
  });
});

it("counts what is set right and what is spoilt, beside a plain list", () => {
  const { errorReduction, spoilt, words } = scoreReading(
    [pair("ko có nước zà điện", "không có nước và điện"), pair("mẹ đi chợ", "mẹ đi chợ")],
    0,
  );
  expect(words).toBe(2);
  expect(errorReduction["ours, by sound"]?.value).toBe(1);
  expect(errorReduction["chat spellings from a list"]?.value).toBe(0.5);
  expect(spoilt["ours, by sound"]?.value).toBe(0);
});

it("holds a respelt claim beside its original", () => {
  const row = {
    ...{ id: "1", event: "1", verdict: "refuted", differences: [], changed: [], register: "chat" },
    ...{
      claim: "Xã hỗ trợ mỗi hộ có nhà sập 50 triệu đồng và gạo.",
      evidence: "Xã hỗ trợ mỗi hộ có nhà sập 5 triệu đồng và gạo.",
    },
  } as unknown as PairRow;
  const typed = (ways: Readonly<Record<string, string>>) =>
    new Map(Object.entries(ways).map(([full, way]) => [full, new Map([[way, 1]])]));
  const kept = scoreCopies([row], typed({ có: "coá", và: "zà", nhà: "nhoà", đồng: "đồg" }), 0);
  expect(kept).toMatchObject({ value: 1, of: 1 });
  // Ways that say something else are heard as what they say.
  const changed = typed({ hộ: "xe", sập: "mới", triệu: "con", đồng: "gà", hỗ: "bán", trợ: "rẻ" });
  expect(scoreCopies([row], changed, 0)).toMatchObject({ value: 0, of: 1 });
  expect(scoreCopies([row], new Map(), 0)).toMatchObject({ of: 0 });
  const lines = respellingLines({
    ...{ name: "respelling", sha256: "0".repeat(64), sentences: 1, words: 1 },
    ...{ errorReduction: { ours: kept }, spoilt: { ours: kept }, sameVerdict: kept },
  });
  expect(lines.join("\n")).toContain("same verdict as the original: 1.000");
});
