/** The scorers of pairs, sentences and redaction on rows of our own. */
import type { DifferenceType, Verdict } from "@minhchung/models/types";
import { describe, expect, it } from "vitest";
import type { Count } from "./figure.ts";
import {
  type CopyOut,
  type PairOut,
  type PairRow,
  pairMeasures,
  pairMisses,
  sameAsOriginal,
} from "./pairs.ts";
import { isGone, type RedactionRow, redactionMeasures, tookMore } from "./redaction.ts";
import { laneSaid, partRight, type Reading, type SentenceRow, sentenceMeasures } from "./sentences.ts";

const quote = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length, text: words };
};
const counter =
  <R, O>(measures: readonly { readonly name: string; count(row: R, out: O): Count }[]) =>
  (name: string, row: R, out: O) => {
    const measure = measures.find((m) => m.name === name);
    if (!measure) throw new Error(`no measure ${name}`);
    return measure.count(row, out);
  };

describe("pairs", () => {
  const [evidence, claim] = ["Hồ đạt 39% dung tích.", "Hồ đạt 89% dung tích."];
  const row = (verdict: PairRow["verdict"]): PairRow => ({
    ...{ id: "a", event: "e", register: "plain", evidence, claim, verdict },
    differences: verdict === "supported" ? [] : ["number"],
    changed:
      verdict === "supported" ? [] : [{ claim: quote(claim, "89%"), evidence: quote(evidence, "39%") }],
  });
  const says = (verdict: Verdict, type: DifferenceType = "number", words = ["89%", "39%"]): PairOut => ({
    verdict,
    differences: [{ type, claim: quote(claim, words[0] ?? ""), evidence: quote(evidence, words[1] ?? "") }],
  });
  const count = counter(pairMeasures);

  it("accept any verdict of the list, and tell wrong ones apart by what they do", () => {
    const both = row(["refuted", "not_enough_evidence"]);
    expect(count("accepted verdict", both, says("not_enough_evidence"))).toEqual([1, 1]);
    expect(count("changed meaning called supported", both, says("supported"))).toEqual([1, 1]);
    expect(count("changed meaning called supported", row("supported"), says("supported"))).toEqual([0, 0]);
    expect(count("other event called refuted", both, says("refuted"))).toEqual([0, 0]);
    expect(count("other event called refuted", row("not_enough_evidence"), says("refuted"))).toEqual([1, 1]);
    expect(count("kept meaning called refuted", row("supported"), says("refuted"))).toEqual([1, 1]);
  });

  it("want the type from the list and the words on both sides", () => {
    const refuted = row("refuted");
    expect(count("type of difference right", refuted, says("refuted", "money"))).toEqual([0, 1]);
    expect(count("type of difference right", refuted, says("refuted"))).toEqual([1, 1]);
    expect(count("words of difference right", refuted, says("refuted"))).toEqual([1, 1]);
    expect(count("words of difference right", refuted, says("refuted", "number", ["89%", "dung"]))).toEqual([
      0, 1,
    ]);
  });

  it("name each miss by its kind", () => {
    const kind = (out: PairOut) => pairMisses(row("refuted"), out)[0]?.kind;
    expect(kind(says("refuted"))).toBeUndefined();
    expect(kind(says("supported"))).toBe("refuted called supported: number");
    expect(kind(says("refuted", "money"))).toBe("refuted, another type shown: number");
    expect(kind(says("refuted", "number", ["Hồ", "Hồ"]))).toBe("refuted, other words shown: number");
  });

  it("hold a copy beside what was said of its original", () => {
    const copy = (original: Verdict | null): CopyOut => ({ ...says("refuted"), original });
    expect(sameAsOriginal.count(row("refuted"), copy("refuted"))).toEqual([1, 1]);
    expect(sameAsOriginal.count(row("refuted"), copy("supported"))).toEqual([0, 1]);
    expect(sameAsOriginal.count(row("refuted"), copy(null))).toEqual([0, 0]);
  });
});

describe("sentences", () => {
  const text = "Xã thu 500 nghìn, thật quá đáng.";
  const claims: Reading = { start: 0, end: text.length, kind: "assertion", lane: "claims", checkable: true };
  const none: Reading = { ...claims, kind: "opinion", lane: "none", checkable: false };
  const row = (more: Partial<SentenceRow>): SentenceRow => ({
    ...{ id: "a", text, kind: "assertion", lane: "claims", checkable: true, register: "plain" },
    ...more,
  });
  const opinion = row({ kind: "opinion", lane: "none", checkable: false });
  const count = counter(sentenceMeasures);

  it("ask precision of what is flagged, recall of what must be", () => {
    expect(count("precision on checkable", opinion, [claims])).toEqual([0, 1]);
    expect(count("precision on checkable", opinion, [none])).toEqual([0, 0]);
    expect(count("recall on checkable", row({}), [none])).toEqual([0, 1]);
    expect(count("recall on checkable", opinion, [claims])).toEqual([0, 0]);
    expect(count("opinion or satire flagged", opinion, [claims])).toEqual([1, 1]);
  });

  it("take a second reading for no error", () => {
    const either = { ...opinion, also: { kind: "assertion" as const, lane: "claims" as const } };
    for (const name of ["precision on checkable", "lane right", "kind right"])
      expect(count(name, either, [claims])).toEqual([1, 1]);
    expect(count("opinion or satire flagged", either, [claims])).toEqual([0, 0]);
    const doubtful = row({ also: { kind: "opinion", lane: "none" } });
    expect(count("recall on checkable", doubtful, [none])).toEqual([0, 0]);
    expect(count("lane right", opinion, [claims])).toEqual([0, 1]);
  });

  it("want the part of a mixed sentence, and not the rest with it", () => {
    const mixed = row({ part: "Xã thu 500 nghìn", partSpan: { start: 0, end: 16 } });
    const apart = [
      { ...claims, end: 17 },
      { ...none, start: 17 },
    ];
    expect(laneSaid(apart)).toBe("claims");
    expect(partRight(mixed, apart)).toBe(true);
    expect(partRight(mixed, [claims])).toBe(false);
    expect(
      partRight(mixed, [
        { ...claims, end: 6 },
        { ...none, start: 6 },
      ]),
    ).toBe(false);
  });
});

describe("redaction", () => {
  const text = "Gọi 0900 000 123, nhà số 12 đường Lê Lợi nha.";
  const phone = { ...quote(text, "0900 000 123"), type: "phone" as const };
  const address = { ...quote(text, "số 12 đường Lê Lợi"), type: "address" as const };
  const row = (spans: RedactionRow["spans"]): RedactionRow => ({ id: "a", text, spans });
  const count = counter(redactionMeasures);

  it("leaves no digit of a number; of an address a lead word may stay", () => {
    expect(isGone(text, phone, [{ ...phone, end: phone.end - 1 }])).toBe(false);
    expect(
      isGone(text, phone, [
        { ...phone, end: phone.start + 4 },
        { ...phone, start: phone.start + 5 },
      ]),
    ).toBe(true);
    expect(isGone(text, address, [{ ...address, start: address.start + 3 }])).toBe(true);
    expect(isGone(text, address, [{ ...address, start: address.start + 6 }])).toBe(false);
    expect(count("personal data gone", row([phone, address]), [phone])).toEqual([1, 2]);
  });

  it("knows the types, and what was taken beyond the data", () => {
    expect(count("type right", row([phone]), [{ ...phone, type: "bank_account" }])).toEqual([0, 1]);
    expect(count("took from a text that must stay", row([]), [phone])).toEqual([1, 1]);
    expect(count("took from a text that must stay", row([phone]), [phone])).toEqual([0, 0]);
    expect(tookMore(row([phone]), [{ ...phone, start: 0 }])).toBe(false);
    expect(tookMore(row([phone]), [phone, address])).toBe(true);
  });

  it("lets a link with a telephone number be typed either way", () => {
    const link = "zalo.me/0900000123";
    const spans = [{ ...quote(link, link), type: "social_handle" as const }];
    const said = [{ start: 0, end: link.length, type: "phone" as const }];
    expect(count("type right", { id: "a", text: link, spans }, said)).toEqual([1, 1]);
    const handle = [{ ...quote(text, "Gọi"), type: "social_handle" as const }];
    expect(count("type right", row(handle), [{ ...quote(text, "Gọi"), type: "phone" }])).toEqual([0, 1]);
  });
});
