import { type DifferenceType, VERDICTS } from "@minhchung/models/types";
import { describe, expect, it } from "vitest";
import {
  countBy,
  evidenceOf,
  expectedRefutations,
  expectedSupports,
  isBare,
  labelledSentences,
  refutedNarratives,
} from "./expectations.ts";
import { loadSampleData, loadTraits, SAMPLE_DAYS, SAMPLE_TODAY } from "./load.ts";
import { SAMPLE_SOURCE_KEYS, SAMPLE_TRAITS, type SampleDocument } from "./types.ts";

const { documents, evidence, sources } = loadSampleData();
const sentences = labelledSentences(documents);
const CHECKABLE = new Set(["assertion", "hearsay", "announced_future"]);
const LANES: Readonly<Record<string, string>> = { rumour_question: "tips", complaint: "answer" };
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const text = (document: SampleDocument) => document.paragraphs.join("\n");

/** Figures as they are comparable: "5tr" → 5; "12,6" → 12.6; "1.240" → 1240; dates by their parts; weekdays. */
function figures(of: string): ReadonlySet<string> {
  const found = of.match(/\d+(?:[.,:/-]\d+)*/g) ?? [];
  const numbers = found.flatMap((raw) =>
    raw
      .replaceAll(/\.(?=\d{3}\b)/g, "")
      .replaceAll(",", ".")
      .split(/[:/-]/)
      .map((part) => String(Number(part)))
      .filter((part) => part !== "NaN"),
  );
  return new Set([...numbers, ...(of.toLowerCase().match(/thứ (?:hai|ba|tư|năm|sáu|bảy)/g) ?? [])]);
}

const count = (of: string, cues: RegExp) => of.toLowerCase().match(cues)?.length ?? 0;
const NEGATIONS = /(?<!\p{L})(?:không|chưa|ko|khong|chua|chẳng|hông|miễn|tự nguyện)(?!\p{L})/gu;
const UNIVERSALS = /tất cả|toàn bộ|hết|chưa có hộ nào|các loại xe/u;
const STRONG = /bắt buộc|bat buoc|bắt đóng/u;

/** What must be visible in a claim that differs from its evidence by a difference of this type. */
const VISIBLE: Partial<Record<DifferenceType, (claim: string, evidence: string) => boolean>> = {
  negation: (claim, proof) => count(claim, NEGATIONS) !== count(proof, NEGATIONS),
  quantifier: (claim) => UNIVERSALS.test(claim.toLowerCase()),
  modality: (claim, proof) =>
    STRONG.test(claim.toLowerCase()) && /khuyến khích|không bắt buộc|tự nguyện/u.test(proof),
  direction: (claim, proof) =>
    (claim.includes("tăng") && proof.includes("giảm")) || (claim.includes("giảm") && proof.includes("tăng")),
};
for (const type of ["number", "money", "date", "time", "document_number"] as const) {
  VISIBLE[type] = (claim, proof) => {
    const proven = figures(proof);
    return [...figures(claim)].some((figure) => !proven.has(figure));
  };
}

describe("shape", () => {
  it.each(documents.map((document) => [document.id, document] as const))("%s", (_, document) => {
    expect(SAMPLE_SOURCE_KEYS).toContain(document.source);
    expect(document.path).toMatch(/^\/\S+$/);
    expect(document.title.trim()).toBe(document.title);
    expect(document.title).not.toBe("");
    expect(["news", "official", "social"]).toContain(document.register);
    expect(document.paragraphs.length).toBeGreaterThan(0);
    expect(document.note).not.toBe("");
    expect(text(document).normalize("NFC")).toBe(text(document));
    for (const datum of document.personalData ?? []) expect(text(document)).toContain(datum.text);
    for (const sentence of document.sentences ?? []) {
      expect(document.paragraphs.some((paragraph) => paragraph.includes(sentence.text))).toBe(true);
    }
  });

  it("has unique ids and addresses", () => {
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
    expect(new Set(documents.map(({ source, path }) => source + path)).size).toBe(documents.length);
    expect(new Set(evidence.map(({ id }) => id)).size).toBe(evidence.length);
    expect(new Set(evidence.map(({ path }) => path)).size).toBe(evidence.length);
    expect(sources.map(({ key }) => key)).toEqual([...SAMPLE_SOURCE_KEYS]);
  });

  it("lies in the thirty days before the sample world's present day", () => {
    const first = new Date(Date.parse(SAMPLE_TODAY) - SAMPLE_DAYS * 86_400_000).toISOString().slice(0, 10);
    for (const { id, published } of documents) {
      expect(published, id).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00\+07:00$/);
      expect(published.slice(0, 10) >= first && published.slice(0, 10) <= SAMPLE_TODAY, id).toBe(true);
    }
  });

  it("gives each evidence item its issuer and dates", () => {
    for (const item of evidence) {
      expect(item.issuer, item.id).not.toBe("");
      for (const day of [item.issuedOn, item.validFrom, item.validTo ?? item.validFrom]) {
        expect(day, item.id).toMatch(ISO_DAY);
      }
      expect((item.validTo ?? "9999-12-31") >= item.validFrom, item.id).toBe(true);
      if (item.kind !== "press") expect(item.number, item.id).toBeTruthy();
    }
  });
});

describe("labels", () => {
  it.each(sentences.map((row) => [`${row.document}: ${row.text.slice(0, 60)}`, row] as const))(
    "%s",
    (_, row) => {
      const { expect: label } = row;
      expect(label.checkable).toBe(CHECKABLE.has(label.kind));
      expect(label.lane).toBe(label.checkable ? "claims" : (LANES[label.kind] ?? "none"));
      if (!label.checkable) {
        expect(label.verdict).toBeUndefined();
        return;
      }
      expect(VERDICTS).toContain(label.verdict);
      if (label.verdict === "not_enough_evidence") return;
      const item = evidenceOf(evidence, label.evidence ?? "");
      expect(label.evidenceSentence).toBeTruthy();
      expect(item.paragraphs.some((paragraph) => paragraph.includes(label.evidenceSentence ?? ""))).toBe(
        true,
      );
      if (label.verdict === "refuted") {
        expect(label.differences?.length).toBeGreaterThan(0);
        expect(label.narrative).toMatch(/^[a-z0-9-]+$/);
      }
    },
  );
});

describe("consistency of claim and evidence", () => {
  const year = String(new Date(SAMPLE_TODAY).getUTCFullYear());

  it.each(
    expectedSupports(documents)
      .filter(({ expect: label }) => label.inference === undefined)
      .map((row) => [`${row.document}: ${row.text.slice(0, 60)}`, row] as const),
  )("every figure of a supported sentence stands in its evidence: %s", (_, row) => {
    const item = evidenceOf(evidence, row.evidence);
    const known = figures([item.title, item.number ?? "", item.issuedOn, ...item.paragraphs].join(" "));
    const unknown = [...figures(row.text)].filter((figure) => !known.has(figure) && figure !== year);
    expect(unknown).toEqual([]);
  });

  it("lets few supported sentences go without their figures, and says why", () => {
    const inferred = expectedSupports(documents).filter(({ expect: label }) => label.inference);
    expect(inferred.length).toBeLessThan(expectedSupports(documents).length / 5);
  });

  it.each(
    expectedRefutations(documents).map((row) => [`${row.document}: ${row.text.slice(0, 60)}`, row] as const),
  )("a refuted sentence differs from its evidence: %s", (_, row) => {
    expect(row.text).not.toBe(row.evidenceSentence);
    for (const type of row.differences) {
      const visible = VISIBLE[type]?.(row.text, row.evidenceSentence) ?? true;
      expect(visible, `${type}: ${row.evidenceSentence}`).toBe(true);
    }
  });

  it("gives a second reading to what only the accused body's own word contradicts", () => {
    for (const row of expectedRefutations(documents)) {
      if (evidenceOf(evidence, row.evidence).kind !== "statement") continue;
      expect(row.expect.orVerdict, row.document).toBe("not_enough_evidence");
    }
    expect(evidence.some(({ kind }) => kind === "statement")).toBe(true);
  });

  it("does not refute and support the same words", () => {
    const refuted = new Set(expectedRefutations(documents).map((row) => row.text));
    expect(expectedSupports(documents).filter((row) => refuted.has(row.text))).toEqual([]);
  });
});

describe("what the sample must hold", () => {
  it("counts", () => {
    expect(documents.length).toBeGreaterThanOrEqual(150);
    expect(evidence.length).toBeGreaterThanOrEqual(25);
    expect(expectedRefutations(documents).length).toBeGreaterThanOrEqual(25);
    expect(expectedSupports(documents).length).toBeGreaterThanOrEqual(25);
    expect(refutedNarratives(documents).size).toBeGreaterThanOrEqual(14);
  });

  it.each([
    ["number", 10],
    ["money", 10],
    ["date", 5],
    ["time", 4],
    ["place", 3],
    ["body", 2],
    ["negation", 20],
    ["quantifier", 6],
    ["modality", 5],
    ["tense", 4],
    ["direction", 3],
    ["document_number", 2],
    ["object", 2],
    ["subject", 2],
    ["action", 2],
  ] as const)("distorts by %s at least %i times", (type, least) => {
    expect(
      countBy(expectedRefutations(documents), (row) => row.differences).get(type),
    ).toBeGreaterThanOrEqual(least);
  });

  it("adds a detail to a true sentence at least twice, which evidence neither bears out nor refutes", () => {
    const added = sentences.filter(({ expect: label }) => label.differences?.includes("added"));
    expect(added.length).toBeGreaterThanOrEqual(2);
    for (const { expect: label } of added) expect(label.verdict).toBe("not_enough_evidence");
  });

  it.each([
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
  ] as const)("has five sentences of kind %s", (kind) => {
    expect(sentences.filter(({ expect: label }) => label.kind === kind).length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ["honest-error", 8],
    ["scam", 6],
    ["homonym", 5],
    ["old-name", 10],
    ["other-event", 12],
    ["near-duplicate", 2],
    ["teencode", 8],
  ] as const)("holds documents for the trait %s: at least %i", (trait, least) => {
    const ids = loadTraits()[trait];
    expect(new Set(ids).size).toBeGreaterThanOrEqual(least);
    for (const id of ids)
      expect(
        documents.some((document) => document.id === id),
        id,
      ).toBe(true);
  });

  it("knows each trait that the data names", () => {
    expect(Object.keys(loadTraits()).sort()).toEqual([...SAMPLE_TRAITS].sort());
  });

  it("labels every document that stands for an honest error or a scam", () => {
    const { "honest-error": errors, scam, "other-event": others } = loadTraits();
    const verdicts = (id: string) =>
      sentences.filter((row) => row.document === id).map(({ expect: label }) => label.verdict);
    for (const id of errors) expect(verdicts(id), id).toContain("refuted");
    for (const id of others) expect(verdicts(id), id).toContain("not_enough_evidence");
    for (const id of scam) expect(verdicts(id).filter(Boolean).length, id).toBeGreaterThan(0);
  });

  it("has files beside pages: text with a table, and a scan, each evidence that posts contradict", () => {
    const files = documents.filter(({ form }) => form !== undefined);
    expect(files.map(({ form }) => form).filter((form) => form === "pdf").length).toBeGreaterThanOrEqual(4);
    expect(files.some(({ form }) => form === "scan")).toBe(true);
    expect(files.some(({ paragraphs }) => paragraphs.some((paragraph) => paragraph.includes(" | ")))).toBe(
      true,
    );
    for (const { id, path } of files) {
      const item = evidence.find((candidate) => candidate.document === id);
      expect(item?.path, id).toBe(path);
      const against = expectedRefutations(documents).filter((row) => row.evidence === item?.id);
      expect(against.length, id).toBeGreaterThanOrEqual(2);
      expect(new Set(against.map(({ source }) => source)).size, id).toBeGreaterThanOrEqual(2);
    }
  });

  it("writes social posts with and without diacritics", () => {
    const social = documents.filter(({ register }) => register === "social");
    const bare = social.filter(isBare);
    expect(bare.length).toBeGreaterThan(3);
    expect(social.length - bare.length).toBeGreaterThan(3);
  });
});

describe("nothing real", () => {
  const OUTLETS =
    /vnexpress|tuổi trẻ|dân trí|vietnamnet|zing|báo thanh niên|người lao động|vov\b|vtv|vtc|ttxvn|báo khánh hòa|báo ninh thuận|tiền phong|soha|kenh14|cafef|laodong|(?<!(?:ủy ban|hội đồng) )nhân dân/iu;

  it("names no real outlet", () => {
    const words = JSON.stringify({ documents, evidence, sources });
    expect(words.match(OUTLETS)).toBeNull();
  });

  it("holds invented personal data only, and declares all of it", () => {
    for (const document of documents) {
      const declared = new Map((document.personalData ?? []).map((datum) => [datum.text, datum.type]));
      const phones = text(document).match(/(?<![\d.,])0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}(?!\d)/g) ?? [];
      for (const phone of phones) expect(declared.has(phone), `${document.id} ${phone}`).toBe(true);
      // Every invented number carries a "000" that no number in use would.
      for (const [datum, type] of declared) {
        if (["phone", "id_number", "plate", "bank_account"].includes(type)) {
          expect(datum.replaceAll(/\D/g, ""), document.id).toMatch(/000/);
        }
        if (type === "email") expect(datum, document.id).toMatch(/\.example$/);
      }
    }
  });
});
