/** The pure parts of the measure, on sentences of our own; the run itself needs a data set (`evaluate desk`). */
import { describe, expect, it } from "vitest";
import { baselineFlags } from "./baseline.ts";
import type { DeskCases, Post } from "./cases.ts";
import { plain, readCorpus, sentencesOf } from "./corpus.ts";
import { distortionsOf } from "./distort.ts";
import { createOverlapIndex } from "./overlap.ts";
import { blindList, keyOf, precisionOf } from "./readings.ts";
import { foldedCopy, teencodeCopy } from "./registers.ts";
import { type QueueEntry, scoreDesk } from "./score.ts";
import { stagesOf } from "./stages.ts";
import { findTruths } from "./truths.ts";
import { twinOf } from "./twin.ts";

const STORM =
  "Sáng 12/11, UBND huyện Ninh Phước (Ninh Thuận) cho biết bão số 13 làm 120 hộ dân phải sơ tán và thiệt hại 5 tỷ đồng.";

describe("the corpus", () => {
  it("is read as people write it", () => {
    expect(plain('Công_an TP. Nha_Trang , Khánh_Hoà " bắt " 3 người ( 1 nữ ) ngày 12 / 10 .')).toBe(
      "Công an TP. Nha Trang, Khánh Hoà “bắt” 3 người (1 nữ) ngày 12/10.",
    );
  });

  it("ends no sentence behind an abbreviation", () => {
    expect(
      sentencesOf({ id: "a", title: "", paragraphs: ["Xe đi TP. Nha Trang. Ông T. Hùng chờ ở đó."] }),
    ).toEqual(["Xe đi TP. Nha Trang.", "Ông T. Hùng chờ ở đó."]);
  });

  it("is absent, not empty, where the file is not there", () => {
    expect(readCorpus("/nowhere")).toBeNull();
  });
});

describe("distortions", () => {
  it("change one detail and leave the rest", () => {
    const made = distortionsOf(STORM);
    expect(made.map(({ type, from, to }) => [type, from, to])).toEqual(
      expect.arrayContaining([
        ["money", "5 tỷ đồng", "50 tỷ đồng"],
        ["number", "120 hộ", "1.200 hộ"],
        ["date", "12/11", "21/11"],
        ["action", "sơ tán", "giữ lại"],
      ]),
    );
    for (const { text, from, to } of made) expect(text.replace(to, from)).toBe(STORM);
  });

  it("leave names and fixed words alone", () => {
    expect(distortionsOf("Xã Khánh Thành Đông miễn giảm học phí.")).toEqual([]);
  });
});

describe("a twin", () => {
  it("is about another event: where, when and how much are all others", () => {
    const twin = twinOf(STORM, "seed") ?? "";
    for (const word of ["12/11", "Ninh Phước", "bão số 13 ", "120", "5 tỷ"]) expect(twin).not.toContain(word);
    expect(twin).toContain("hộ dân phải sơ tán và thiệt hại");
    expect(twinOf(STORM, "seed")).toBe(twin);
  });

  it("is not made of a sentence that could be any event's", () => {
    expect(twinOf("Nhiều người dân lo lắng về giá nho.", "seed")).toBeNull();
  });
});

it("copies say the same as people type it", () => {
  expect(foldedCopy("Đường Nguyễn Du bị ngập")).toBe("duong nguyen du bi ngap");
  expect(teencodeCopy("Người dân không được biết trước.")).toBe("ng dân ko dc bít trc nha mn");
});

it("a truth is what both halves say with the same figures", () => {
  const article = (id: string, text: string) => ({ id, title: "", paragraphs: [text] });
  const other = STORM.replace("120", "12");
  const said = STORM.replace("cho biết", "thông tin");
  const found = findTruths({
    evidence: [article("e", STORM)],
    stream: [article("s", said), article("t", other)],
  });
  expect(found).toMatchObject([{ article: "s", sentence: said, evidence: STORM }]);
});

describe("the baseline", () => {
  const evidence = [{ id: "e", title: "", paragraphs: [STORM] }];

  it("flags much the same words with another figure, and nothing else", () => {
    const items = [
      { id: "changed", sentences: [STORM.replace("120", "1.200")] },
      { id: "same", sentences: [STORM] },
      { id: "other", sentences: ["Giá nho tại Phước Thuận tăng 3.000 đồng mỗi kg."] },
    ];
    expect(baselineFlags(evidence, items).map(({ item }) => item)).toEqual(["changed"]);
  });

  it("looks at every sentence and takes the nearest", () => {
    const index = createOverlapIndex(["giá nho tăng mạnh hôm nay", "giá tỏi giảm nhẹ hôm qua"]);
    expect(index.nearest("giá tỏi giảm mạnh")?.at).toBe(1);
    expect(index.nearest("không có gì chung cả")).toBeNull();
  });
});

describe("the scores", () => {
  const post = (id: string, role: Post["role"], form: Post["form"], of: string): Post => ({
    ...{ id, role, form, of, text: id, day: 0, type: role === "distortion" ? "money" : null },
  });
  const cases: DeskCases = {
    articles: [0, 1, 2, 3].map((i) => ({ id: `a${i}`, title: "", paragraphs: [], day: 0 })),
    posts: [
      post("d0-plain", "distortion", "plain", "d0"),
      post("d0-folded", "distortion", "folded", "d0"),
      post("d1-plain", "distortion", "plain", "d1"),
      post("t0", "twin", "plain", "t0"),
      post("t1", "twin", "plain", "t1"),
    ],
  };
  const entry = (items: string[], priority: number): QueueEntry => ({ items, priority, day: 0 });

  it("count a distortion by the best of its copies, and by its place in its day's queue", () => {
    const noise = Array.from({ length: 50 }, (_, i) => entry([`x${i}`], 90));
    const scores = scoreDesk(cases, [...noise, entry(["d0-folded"], 50), entry(["a0", "t0"], 10)]);
    expect(scores.top50.share).toBe(0);
    expect(scores.top200.share).toBe(0.5);
    expect(scores.found).toMatchObject({ share: 0.5, of: 2 });
    expect(scores.byForm.folded.share).toBe(1);
    expect(scores.byForm.plain.share).toBe(0);
    expect(scores.falsePer100).toBe(25);
    expect(scores.twinsFlagged.share).toBe(0.5);
  });
});

it("a distortion is followed from the claim to its evidence to the flag", () => {
  const text = "Xã Phước Hữu trao 450 con dê giống cho hộ nghèo thôn La Chữ.";
  const account = "Xã Phước Hữu trao 45 con dê giống cho hộ nghèo thôn La Chữ sáng nay.";
  const lost = { text, claims: 0, evidence: [], flagged: false };
  expect(
    stagesOf([
      lost,
      { ...lost, claims: 1, evidence: ["Giá nho hôm nay giảm."] },
      { ...lost, claims: 1, evidence: ["Giá nho hôm nay giảm.", account] },
      { ...lost, claims: 2, evidence: [account], flagged: true },
    ]),
  ).toEqual({ of: 4, claimed: 3, evidenceFound: 2, flagged: 1 });
});

it("readings count only what was read, by the words that were read", () => {
  const flags = [1, 2, 3].map((n) => ({ claim: `c${n}`, evidence: "e" }));
  const [a, b] = flags.map(keyOf);
  const known = {
    [a ?? ""]: { right: true, why: "figure" },
    [b ?? ""]: { right: false, why: "other event" },
  };
  expect(precisionOf(flags, known)).toEqual({ precision: 0.5, read: 2, of: 3, wrong: { "other event": 1 } });
  expect(precisionOf(flags, {}).precision).toBeNull();
  expect(blindList([...flags, ...flags])).toHaveLength(3);
});
