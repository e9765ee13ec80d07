import { expect, test } from "vitest";
import { viRooms as vi } from "../words/vi-rooms.ts";
import { ACTS, actOf, DETAILS, detailOf, isInstant, pairsOf, shortId, subjectOf } from "./entries.ts";

const ID = "066d624a-4df7-486f-9ef7-0c2e686b8dde";

test("a known act has its own words, an unknown one none", () => {
  expect(actOf("version.approve")).toBe("versionApprove");
  expect(actOf("toString")).toBeNull();
  expect(new Set(Object.values(ACTS)).size).toBe(Object.keys(ACTS).length);
});

test("a subject is a kind with an id", () => {
  expect(subjectOf(`case:${ID}`)).toEqual({ kind: "case", id: ID });
  expect(subjectOf("something:else")).toBeNull();
  expect(shortId(ID)).toBe("066d624a");
  expect(shortId("24")).toBe("24");
});

test("what stands beside an act has words, where this screen knows it", () => {
  expect(detailOf("caseId")).toBe("caseId");
  expect(detailOf("toString")).toBeNull();
  expect(Object.keys(vi.audit.detail)).toEqual([...DETAILS]);
  expect(isInstant("2026-11-30T03:24:03.186Z")).toBe(true);
  expect(isInstant("2026-11-30")).toBe(false);
});

test("details leave out what is empty and keep the rest", () => {
  expect(pairsOf({ tipId: null, answered: 1, role: "editor", ids: [1, 2] })).toEqual([
    { name: "answered", value: "1" },
    { name: "role", value: "editor" },
    { name: "ids", value: "[1,2]" },
  ]);
  expect(pairsOf(null)).toEqual([]);
});
