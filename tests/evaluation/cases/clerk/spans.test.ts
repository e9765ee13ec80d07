import type { PersonalDataType, QuantityKind } from "@minhchung/models/types";
import { describe, expect, it } from "vitest";
import {
  bodies,
  count,
  dates,
  documents,
  markers,
  places,
  quantities,
  redaction,
  SPANNED,
  type SpanRow,
  scarce,
  spans,
  spansOf,
} from "./rows.ts";

/** The shape of the texts whose words are marked: places, personal data, quantities, dates, numbers, bodies, markers. */
describe("texts with spans", () => {
  it.each(Object.entries(SPANNED))("%s: exact substrings, in order, not crossing", (_name, rows) => {
    const wrong = (rows as readonly SpanRow<unknown>[]).filter((row) =>
      spansOf(row).some(
        (span, index, all) =>
          span.text === "" ||
          row.text.slice(span.start, span.end) !== span.text ||
          (index > 0 && span.start < (all[index - 1]?.end ?? 0)),
      ),
    );
    expect(wrong.map((row) => row.id)).toEqual([]);
  });

  it("redaction: every type, and texts where nothing may be taken", () => {
    expect(redaction.filter((row) => spansOf(row).length > 0).length).toBeGreaterThanOrEqual(320);
    expect(redaction.filter((row) => spansOf(row).length === 0).length).toBeGreaterThanOrEqual(100);
    const types: PersonalDataType[] = [
      "phone",
      "email",
      "id_number",
      "bank_account",
      "plate",
      "address",
      "tax_code",
      "social_handle",
      "passport",
    ];
    expect(scarce(count(spans(redaction).map((span) => span.type)), types, 14)).toEqual([]);
  });

  it("places: every current unit and each status, with a reason where none is resolved", () => {
    expect(places.length).toBeGreaterThanOrEqual(220);
    const all = spans(places);
    expect(scarce(count(all.map((span) => span.status)), ["resolved", "ambiguous", "outside"], 20)).toEqual(
      [],
    );
    expect(new Set(all.flatMap((span) => span.unit ?? [])).size).toBe(24);
    expect(all.filter((span) => (span.status === "resolved") !== (span.unit !== null))).toEqual([]);
    expect(all.filter((span) => span.status !== "resolved" && !span.reason)).toEqual([]);
    expect(all.filter((span) => span.unit && !/^(Xã|Phường) .+, Tỉnh Khánh Hòa$/.test(span.unit))).toEqual(
      [],
    );
    expect(places.filter((row) => spansOf(row).length === 0).length).toBeGreaterThanOrEqual(20);
  });

  it("quantities: every kind, with bounds that hold the value", () => {
    expect(quantities.length).toBeGreaterThanOrEqual(150);
    const kinds: QuantityKind[] = [
      "count",
      "money",
      "percent",
      "length",
      "area",
      "mass",
      "volume",
      "duration",
      "speed",
      "temperature",
      "energy",
      "ordinal",
      "multiple",
    ];
    const all = spans(quantities);
    expect(scarce(count(all.map((span) => span.kind)), kinds, 2)).toEqual([]);
    expect(
      all.filter((span) => (span.low ?? span.value) > span.value || (span.high ?? span.value) < span.value),
    ).toEqual([]);
  });

  it("dates: every kind, with instants that can be", () => {
    expect(dates.length).toBeGreaterThanOrEqual(150);
    const all = spans(dates);
    expect(
      scarce(
        count(all.map((span) => span.kind)),
        ["day", "month", "year", "range", "time", "relative", "lunar"],
        5,
      ),
    ).toEqual([]);
    const iso = (date: string) => new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) === date;
    expect(
      all.filter(
        ({ from, to }) =>
          (from === null) !== (to === null) || (from && to && (!iso(from) || !iso(to) || from > to)),
      ),
    ).toEqual([]);
    expect(all.filter((span) => span.kind === "lunar" && span.from !== null)).toEqual([]);
    expect(
      all.filter((span) => span.time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(span.time)),
    ).toEqual([]);
  });

  it("document numbers, bodies and markers are enough", () => {
    expect(documents.length).toBeGreaterThanOrEqual(40);
    expect(bodies.length).toBeGreaterThanOrEqual(60);
    expect(markers.length).toBeGreaterThanOrEqual(120);
    expect(scarce(count(spans(bodies).map((span) => span.is)), ["body", "role"], 12)).toEqual([]);
    expect(
      scarce(
        count(spans(markers).map((span) => span.type)),
        ["negation", "modality", "quantifier", "direction", "tense"],
        14,
      ),
    ).toEqual([]);
  });
});
