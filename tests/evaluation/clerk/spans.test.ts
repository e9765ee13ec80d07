/** What counts as right of a place, quantity, date, document, body and marker, on labels of our own. */
import { describe, expect, it } from "vitest";
import { kindRight, levelRight } from "./bodies.ts";
import { dateRight } from "./dates.ts";
import { documentMeasures, documentRight } from "./documents.ts";
import { markerRight } from "./markers.ts";
import { placeMeasures, placeRight } from "./places.ts";
import { boundsRight, quantityRight } from "./quantities.ts";

const at = { start: 0, end: 4, text: "nguyên văn" };

it("places: one of the accepted readings, unit and all", () => {
  const unit = "Xã Phước Hữu, Tỉnh Khánh Hòa";
  const gold = { ...at, unit, status: "resolved" as const };
  expect(placeRight(gold, { unit, status: "resolved" })).toBe(true);
  expect(placeRight(gold, { unit: "Xã Phước Hậu, Tỉnh Khánh Hòa", status: "resolved" })).toBe(false);
  const vague = { unit: null, status: "ambiguous" as const };
  expect(placeRight(gold, vague)).toBe(false);
  expect(placeRight({ ...gold, also: [vague] }, vague)).toBe(true);
  const none = placeMeasures.find(({ name }) => name === "a place read where none is");
  const row = { id: "a", text: "", published: "2025-11-12", places: [] };
  expect(none?.count(row, [{ ...at, ...vague }])).toEqual([1, 1]);
  expect(none?.count(row, [{ ...at, unit: null, status: "outside" }])).toEqual([0, 1]);
});

describe("quantities", () => {
  const hours = { ...at, kind: "duration" as const, value: 6, unit: "giờ" };
  const percent = { ...at, kind: "percent" as const, value: 50, unit: "%" };

  it("hold a duration in the written unit against seconds, and a share against a multiple", () => {
    const seconds = { ...at, kind: "duration" as const, unit: "s", value: 21_600 };
    expect(quantityRight(hours, seconds)).toBe(true);
    expect(quantityRight({ ...hours, value: 5 }, seconds)).toBe(false);
    expect(quantityRight(percent, { ...at, kind: "multiple", unit: null, value: 0.5 })).toBe(true);
    expect(quantityRight(percent, { ...at, kind: "multiple", unit: null, value: 0.25 })).toBe(false);
    expect(quantityRight(percent, { ...at, kind: "count", unit: null, value: 50 })).toBe(false);
  });

  it("accept other values, and of a range its bounds", () => {
    const area = { ...at, kind: "area" as const, value: 2500, unit: "m²", also: [1250] };
    expect(quantityRight(area, { ...at, kind: "area", unit: "m²", value: 1250 })).toBe(true);
    const range = { ...percent, value: 12, low: 10, high: 15 };
    expect(quantityRight(range, { ...percent, value: 12.5, low: 10, high: 15 })).toBe(true);
    expect(quantityRight(range, { ...percent, value: 12, low: 10, high: 16 })).toBe(false);
  });

  it("judge the bounds that are labelled, and room on both sides of “khoảng”", () => {
    expect(boundsRight({ ...percent, low: 50 }, { ...percent, low: 50, high: 60 })).toBe(true);
    expect(boundsRight({ ...percent, low: 50 }, percent)).toBe(false);
    expect(boundsRight({ ...percent, approximate: true }, { ...percent, low: 45, high: 55 })).toBe(true);
    expect(boundsRight({ ...percent, approximate: true }, percent)).toBe(false);
  });
});

describe("dates", () => {
  const day = { ...at, kind: "day" as const, from: "2025-11-18", to: "2025-11-18", inferred: true };

  it("want the days, and the time where one is written", () => {
    expect(dateRight(day, day)).toBe(true);
    expect(dateRight(day, { ...day, from: "2024-11-18" })).toBe(false);
    expect(dateRight({ ...day, time: "07:30" }, day)).toBe(false);
    expect(
      dateRight({ ...day, kind: "time", from: null, to: null, time: "07:30" }, { ...day, time: "07:30" }),
    ).toBe(true);
    expect(dateRight({ ...day, kind: "relative", from: null, to: null }, day)).toBe(false);
  });

  it("let rough bounds overlap, and no others", () => {
    const early = {
      ...day,
      kind: "range" as const,
      text: "Đầu tháng 12",
      from: "2025-12-01",
      to: "2025-12-10",
    };
    const said = { ...early, to: "2025-12-15" };
    expect(dateRight(early, said)).toBe(true);
    expect(dateRight({ ...early, text: "1 đến 10/12" }, said)).toBe(false);
    expect(dateRight(early, { ...early, from: "2025-12-20", to: "2025-12-31" })).toBe(false);
  });

  it("know a lunar day by having none of ours", () => {
    const lunar = { ...day, kind: "lunar" as const, from: null, to: null };
    expect(dateRight(lunar, lunar)).toBe(true);
    expect(dateRight(lunar, day)).toBe(false);
  });
});

it("documents: the whole number, and the kind in the product's words", () => {
  expect(documentRight({ ...at, kind: "decision" }, { ...at, kind: "quyết định" })).toBe(true);
  expect(documentRight({ ...at, kind: "contract" }, { ...at, kind: "hướng dẫn" })).toBe(false);
  expect(documentRight({ ...at, kind: "decision" }, at)).toBe(false);
  const whole = documentMeasures.find(({ name }) => name === "whole number right");
  const row = { id: "a", text: "", numbers: [{ ...at, kind: "decision" }] };
  expect(whole?.count(row, [at])).toEqual([1, 1]);
  expect(whole?.count(row, [{ ...at, start: 2 }])).toEqual([0, 1]);
});

it("bodies: kind and level, a department by its words", () => {
  const gold = { ...at, is: "body" as const, of: "people's committee", level: "commune" };
  expect(kindRight(gold, { ...at, kind: "ubnd", level: "commune" })).toBe(true);
  expect(kindRight(gold, { ...at, kind: "hdnd", level: "commune" })).toBe(false);
  expect(levelRight(gold, { ...at, kind: "ubnd", level: "province" })).toBe(false);
  expect(levelRight({ ...gold, level: "area" }, { ...at, kind: "y te", level: "district" })).toBe(true);
  const health = { ...gold, of: "department of health", text: "Sở Y tế" };
  expect(kindRight(health, { ...at, kind: "so y te", level: "province" })).toBe(true);
  expect(kindRight(health, { ...at, kind: "so tai chinh", level: "province" })).toBe(false);
});

it("markers: a reader of the type that says the value, on the same words", () => {
  const gold = { ...at, type: "modality", value: "obligatory" };
  expect(markerRight(gold, [{ ...at, says: "modality:must" }])).toBe(true);
  expect(markerRight(gold, [{ ...at, says: "modality:may" }])).toBe(false);
  expect(markerRight(gold, [{ start: 4, end: 8, says: "modality:must" }])).toBe(false);
  expect(markerRight({ ...gold, value: "a value nobody reads" }, [{ ...at, says: "modality:must" }])).toBe(
    false,
  );
});
