import { describe, expect, it } from "vitest";
import { disagreement, figureKeys } from "./agreement.ts";
import { inDigits } from "./in-digits.ts";
import { PACE, radioScript, SLOTS } from "./radio.ts";
import { itemsOf, shortSource } from "./sources.ts";
import { HOUSE, TEXT, TEXTS } from "./testing/texts.ts";

const whole = { place: "Xã Phước Hữu", slot: null, pace: PACE.usual };
const said = (lines: readonly { said: string }[]) => lines.map((line) => line.said).join(" ");

describe.each(TEXTS.map((text) => [`${text.standing}: ${text.headline}`, text] as const))("%s", (_, text) => {
  const script = radioScript(text, HOUSE, whole);
  const body = script.lines.filter(({ role }) => role !== "ask");

  it("says every figure and date of the version and of its source, and no other", () => {
    const sources = itemsOf(text.citations).slice(0, 1).map(shortSource);
    const version =
      text.standing === "withdrawn"
        ? [text.headline, text.note ?? ""]
        : [text.note ?? "", text.fact, text.claimReviewed, text.explanation, text.closingFact, ...sources];
    expect(disagreement(version.join("\n\n"), said(body))).toEqual({ missing: [], added: [] });
    expect(script.unheard).toEqual([]);
  });

  it("leaves no figure and no abbreviation to the announcer", () => {
    expect(said(script.lines)).not.toMatch(
      /\p{N}|%|\/|(?<!\p{L})(?:UBND|HĐND|TP|QL|CCCD|m3|kg|ha)(?!\p{L})/u,
    );
  });

  it.each(SLOTS)("is cut to %i seconds by whole sentences, the correction never", (slot) => {
    const cut = radioScript(text, HOUSE, { ...whole, slot });
    expect(cut.fits).toBe(cut.seconds <= slot);
    const all = new Set([...script.lines, ...shortLines(text)].map((line) => line.said));
    for (const line of cut.lines.filter(({ role }) => role !== "desk" && role !== "source"))
      expect(all).toContain(line.said);
    if (text.standing === "withdrawn") return;
    expect(cut.lines.some(({ role }) => role === "fact")).toBe(true);
    expect(cut.lines.some(({ role }) => role === "claim")).toBe(text.rating !== null);
    for (const key of figureKeys(inDigits(said(cut.lines.filter(({ role }) => role !== "ask")))))
      expect(figureKeys(inDigits(said(body))).has(key) || cut.shortened, key).toBe(true);
  });
});

/** The core in the version's own short form. */
const shortLines = (text: (typeof TEXTS)[number]) =>
  radioScript(
    { ...text, fact: text.headline, claimReviewed: text.claimShort, explanation: "", closingFact: "" },
    HOUSE,
    whole,
  ).lines;

describe("the radio script", () => {
  it("tells the fact first, then warns, then the claim once, then marks it again", () => {
    const { lines } = radioScript(TEXT, HOUSE, whole);
    expect(lines.map(({ role }) => role)).toEqual([
      "greeting", "desk", "fact", "lead", "claim", "tail", "explanation", "explanation", "again", "source", "ask",
    ]); // biome-ignore format: the order of a script
    expect(said(lines).match(/năm mươi triệu/g)).toHaveLength(1);
  });
  it("greets the commune by its name, and nobody in particular without one", () => {
    const first = (place: string | null) => radioScript(TEXT, HOUSE, { ...whole, place }).lines[0]?.said;
    expect(first("Phường Đô Vinh")).toBe("Kính thưa bà con phường Đô Vinh.");
    expect(first(null)).toBe("Kính thưa bà con.");
  });
  it("reads the source as people say it, and where to ask", () => {
    const text = said(radioScript(TEXT, HOUSE, whole).lines);
    expect(text).toContain(
      "Nguồn: Thông báo số bốn mươi lăm, ngày mười hai tháng mười một năm hai nghìn không trăm hai mươi lăm, của Ủy ban nhân dân xã Phước Hữu.",
    );
    expect(text).toContain("xin gọi số không hai năm chín, ba tám hai hai, một hai ba.");
  });
  it("says so where even the correction alone is longer than the slot", () => {
    const long = `${TEXT.fact.repeat(4)} `;
    const cut = radioScript({ ...TEXT, fact: long, headline: long }, HOUSE, { ...whole, slot: 15 });
    expect(cut).toMatchObject({ fits: false });
    expect(cut.seconds).toBeGreaterThan(15);
  });
  it("names what a slot leaves out, and the figures in it", () => {
    const cut = radioScript(TEXT, HOUSE, { ...whole, slot: 30 });
    expect(cut.leftOut).toContainEqual({ role: "explanation", sentences: 2 });
    expect(cut.figuresLeftOut).toEqual(["day 12/11", "year 2025"]);
    expect(radioScript(TEXT, HOUSE, { ...whole, slot: 15 }).figuresLeftOut).toContain("year 2025");
  });
  it("follows the station's pace", () => {
    const at = (pace: number) => radioScript(TEXT, HOUSE, { ...whole, pace }).seconds;
    expect(at(100)).toBeGreaterThan(at(200));
  });
  it("a sample, a correction and a withdrawal say what they are", () => {
    const speak = (change: Partial<typeof TEXT>, slot: number | null = 15) =>
      said(radioScript({ ...TEXT, ...change }, HOUSE, { ...whole, slot }).lines);
    expect(speak({ sample: true })).toContain("bản mẫu để thử, không phải tin thật");
    expect(speak({ standing: "corrected", note: "Số hộ là 86." })).toContain("thay cho bản tin trước");
    expect(speak({ standing: "withdrawn", note: "Sai nguồn." }, null)).toContain("xin rút lại bản tin");
    expect(speak({ standing: "withdrawn", note: "Sai nguồn." }, null)).not.toContain("năm mươi triệu");
  });
  it("tells how easily it is followed", () => {
    expect(radioScript(TEXT, HOUSE, whole).level).toMatchObject({ level: "easy", longestSentence: 27 });
    const hard = `${TEXT.fact.slice(0, -1)}, ${TEXT.fact}`;
    expect(radioScript({ ...TEXT, fact: hard }, HOUSE, whole).level.level).toBe("hard");
  });
});

describe("figures read back", () => {
  const CASES: [written: string, heard: string][] = [
    ["ba nghìn năm trăm tỷ", "3500 tỷ"],
    ["không phẩy không năm phần trăm", "0,05 %"],
    ["bảy giờ ba mươi phút ngày năm tháng năm", "7h30 ngày 5 tháng 5"],
    ["từ đầu năm đến nay", "từ đầu năm đến nay"],
    ["mười năm, năm hai nghìn không trăm hai mươi lăm", "10 năm năm 2025"],
    ["gọi một một ba", "gọi 113"],
  ];
  it.each(CASES)("%s", (words, digits) => {
    expect(inDigits(words)).toBe(digits);
  });
  it("a changed figure, date, time or document number is noticed", () => {
    const pairs: [string, string][] = [
      ["Hỗ trợ 5 triệu đồng", "Hỗ trợ năm mươi triệu đồng"],
      ["Họp ngày 10/8", "Họp ngày mười tám tháng tám"],
      ["Lúc 7h30", "Lúc bảy giờ"],
      ["Thông báo số 45/TB-UBND", "Thông báo số năm mươi bốn"],
      ["Có 86 hộ", "Có các hộ"],
    ];
    for (const [written, heard] of pairs) {
      const { missing, added } = disagreement(written, heard);
      expect(missing.length + added.length, written).toBeGreaterThan(0);
    }
  });
});
