import { readFileSync } from "node:fs";
import {
  type DifferenceType,
  type Lane,
  type SentenceKind,
  VERDICTS,
  type Verdict,
} from "@minhchung/models/types";
import { describe, expect, it } from "vitest";
import {
  count,
  FILES,
  fold,
  folded,
  isFrozen,
  type PairRow,
  pairs,
  type Row,
  scarce,
  sentences,
  teencode,
  verdictsOf,
} from "./rows.ts";

/** The shape of the clerk's cases: what README.md beside this file promises. Nothing here runs the product's code. */
describe.each(Object.entries(FILES))("%s", (name, rows) => {
  it("has unique ids in order", () => {
    const ids = rows.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort());
  });

  it("freezes by the SHA-256 of the id, pairs by that of their event", () => {
    const key = (row: Row) => (name.startsWith("pairs") ? (row as PairRow).event : row.id);
    expect(rows.filter((row) => (row.frozen ?? false) !== isFrozen(key(row))).map((row) => row.id)).toEqual(
      [],
    );
    const share = rows.filter((row) => row.frozen).length / rows.length;
    expect(share).toBeGreaterThan(0.22);
    expect(share).toBeLessThan(0.38);
  });

  it("is NFC, without repeated texts", () => {
    const text = readFileSync(new URL(`./${name}.jsonl`, import.meta.url), "utf8");
    expect(text.normalize("NFC")).toBe(text);
    // The same words on another day of publication are another case.
    const texts = rows.map(({ id: _id, frozen: _frozen, ...row }) => {
      const { evidence, claim, text, published } = row as Partial<Record<string, unknown>>;
      return JSON.stringify([evidence, claim, text, published]);
    });
    expect(texts.filter((value, index) => texts.indexOf(value) !== index)).toEqual([]);
  });
});

it("README.md gives the number of rows of each file", () => {
  const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
  const told = [...readme.matchAll(/^\| `(.+)\.jsonl` +\| +(\d+) \|/gm)].map(([, name, rows]) => [
    name,
    Number(rows),
  ]);
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(Object.entries(FILES).map(([name, rows]) => [name, rows.length])),
  );
});

describe.each([
  ["pairs", pairs],
  ["pairs-folded", folded],
  ["pairs-teencode", teencode],
] as const)("%s", (_name, rows) => {
  it("marks the changed words as exact substrings on both sides", () => {
    const wrong = rows.filter((row) =>
      row.changed.some(
        ({ claim, evidence }) =>
          row.claim.slice(claim.start, claim.end) !== claim.text ||
          (evidence !== null && row.evidence.slice(evidence.start, evidence.end) !== evidence.text),
      ),
    );
    expect(wrong.map((row) => row.id)).toEqual([]);
  });

  it("gives differences and both spans where refuted, none where supported", () => {
    const wrong = rows.filter((row) => {
      const verdicts = verdictsOf(row);
      if (verdicts.some((verdict) => !VERDICTS.includes(verdict))) return true;
      if (verdicts.includes("supported")) return row.differences.length > 0 || row.changed.length > 0;
      if (!verdicts.includes("refuted")) return false;
      return (
        row.differences.length === 0 ||
        row.changed.length === 0 ||
        row.changed.some(
          ({ claim, evidence }) => claim.text === "" || evidence === null || evidence.text === "",
        )
      );
    });
    expect(wrong.map((row) => row.id)).toEqual([]);
  });
});

describe("pairs", () => {
  const events = new Set(pairs.map((row) => row.event));
  const share = (verdict: Verdict) => pairs.filter((row) => row.verdict === verdict).length / pairs.length;

  it("are enough, over enough evidences, in the shares that were asked for", () => {
    expect(pairs.length).toBeGreaterThanOrEqual(420);
    expect(new Set(pairs.map((row) => row.evidence)).size).toBeGreaterThanOrEqual(105);
    expect(events.size).toBe(new Set(pairs.map((row) => row.evidence)).size);
    expect(share("supported")).toBeGreaterThanOrEqual(1 / 3);
    expect(share("refuted")).toBeGreaterThanOrEqual(1 / 3);
    expect(share("not_enough_evidence")).toBeGreaterThanOrEqual(1 / 4);
    expect(pairs.filter((row) => typeof row.verdict !== "string").length).toBeGreaterThanOrEqual(10);
  });

  it("cover every difference type, register, style and trap", () => {
    const typed = count(pairs.flatMap((row) => row.differences));
    const types: DifferenceType[] = [
      "number",
      "money",
      "date",
      "time",
      "place",
      "body",
      "negation",
      "quantifier",
      "modality",
      "tense",
      "direction",
      "subject",
      "object",
      "action",
      "document_number",
      "added",
    ];
    expect(scarce(typed, types, 8)).toEqual([]);
    expect(
      scarce(count(pairs.map((row) => row.claimRegister ?? "")), ["formal", "plain", "chat", "folded"], 20),
    ).toEqual([]);
    expect(
      scarce(count(pairs.map((row) => row.style ?? "")), ["news", "official", "plain", "article"], 40),
    ).toEqual([]);
    const traps = count(pairs.flatMap((row) => row.traps ?? []));
    const named = [
      "double_negation",
      "not_only",
      "scope",
      "role_swap",
      "order",
      "tense",
      "modality",
      "quantifier",
      "min_max",
      "up_down",
      "from_to",
      "each_total",
      "percent",
      "double_half",
      "lunar",
      "body_level",
      "attribution",
    ];
    expect(scarce(traps, named, 4)).toEqual([]);
    expect(scarce(traps, ["cause_inverted", "another_hamlet", "phase", "question"], 2)).toEqual([]);
  });

  it("hold whole articles of eight to fifteen sentences", () => {
    const articles = [...new Set(pairs.filter((row) => row.style === "article").map((row) => row.evidence))];
    expect(articles.length).toBeGreaterThanOrEqual(15);
    const lengths = articles.map((text) => text.split(/\.\s+(?=\p{Lu})/u).length);
    expect(lengths.filter((length) => length < 8 || length > 15)).toEqual([]);
  });

  it("have copies without diacritics and as people type, with the same labels", () => {
    const byId = new Map(pairs.map((row) => [row.id, row]));
    expect(teencode.length).toBeGreaterThanOrEqual(120);
    expect(folded.length).toBeGreaterThanOrEqual(600);
    for (const row of [...folded, ...teencode]) {
      const original = byId.get(row.of ?? "");
      expect([row.id, row.evidence, row.verdict, row.differences]).toEqual([
        row.id,
        original?.evidence,
        original?.verdict,
        original?.differences,
      ]);
    }
    expect(
      folded.filter((row) => row.claim !== fold(byId.get(row.of ?? "")?.claim ?? "")).map((row) => row.id),
    ).toEqual([]);
    expect(
      teencode
        .filter((row) => fold(row.claim) === fold(byId.get(row.of ?? "")?.claim ?? ""))
        .map((row) => row.id),
    ).toEqual([]);
  });
});

describe("sentences", () => {
  const LANES: Partial<Record<SentenceKind, Lane>> = {
    assertion: "claims",
    hearsay: "claims",
    announced_future: "claims",
    rumour_question: "tips",
    complaint: "answer",
  };

  it("are enough and cover every kind", () => {
    const counts = count(sentences.map((row) => row.kind));
    const kinds: SentenceKind[] = [
      "assertion",
      "hearsay",
      "announced_future",
      "opinion",
      "guess",
      "question",
      "rumour_question",
      "complaint",
      "call",
      "greeting",
      "advertisement",
      "satire",
      "fragment",
    ];
    expect(sentences.length).toBeGreaterThanOrEqual(520);
    expect(scarce(counts, kinds, 20)).toEqual([]);
    const touchy = ["opinion", "complaint", "satire", "rumour_question"].map((kind) => counts[kind] ?? 0);
    expect(touchy.reduce((sum, value) => sum + value, 0)).toBeGreaterThanOrEqual(210);
    expect(
      scarce(count(sentences.map((row) => row.register)), ["news", "formal", "plain", "chat", "folded"], 30),
    ).toEqual([]);
  });

  it("go to the lane of their kind, and only claims are checkable", () => {
    const wrong = sentences.filter(
      (row) => row.lane !== (LANES[row.kind] ?? "none") || row.checkable !== (row.lane === "claims"),
    );
    expect(wrong.map((row) => row.id)).toEqual([]);
  });

  it("name the part of a mixed sentence that travels", () => {
    const mixed = sentences.filter((row) => row.part !== undefined);
    expect(mixed.length).toBeGreaterThanOrEqual(25);
    const wrong = mixed.filter(
      (row) => row.part === row.text || row.text.slice(row.partSpan?.start, row.partSpan?.end) !== row.part,
    );
    expect(wrong.map((row) => row.id)).toEqual([]);
  });
});
