import type { Occurrence } from "@minhchung/api/staff/types";
import { expect, test } from "vitest";
import { oldPictureOf, summarise } from "./occurrences.ts";

function occurrence(documentId: number, kind: string, publishedAt: string | null): Occurrence {
  return {
    document: {
      id: documentId,
      publishedAt,
      fetchedAt: "2026-11-12T09:00:00Z",
      source: { key: "k", name: "n", kind },
    },
  } as unknown as Occurrence;
}

test("kinds of source are counted by document, with first and latest time", () => {
  const lines = summarise([
    occurrence(1, "public_group", "2026-11-12T08:00:00Z"),
    occurrence(2, "press", "2026-11-11T08:00:00+07:00"),
    occurrence(1, "public_group", "2026-11-12T08:00:00Z"),
    occurrence(3, "public_group", "2026-11-10T23:00:00Z"),
    occurrence(4, "public_group", null),
  ]);
  expect(lines).toEqual([
    { kind: "public_group", documents: 3, first: "2026-11-10T23:00:00Z", last: "2026-11-12T09:00:00Z" },
    { kind: "press", documents: 1, first: "2026-11-11T08:00:00+07:00", last: "2026-11-11T08:00:00+07:00" },
  ]);
});

test("the document on screen is warned of before others; none where no picture is old", () => {
  const aged = (id: number, old: boolean) => {
    const one = occurrence(id, "press", null);
    return {
      ...one,
      document: { ...one.document, oldPicture: old ? { daysBefore: 60 } : null },
    } as Occurrence;
  };
  const [first, second, plain] = [aged(1, true), aged(2, true), aged(3, false)];
  expect(oldPictureOf(second, [first, second])?.id).toBe(2);
  expect(oldPictureOf(plain, [plain, first, second])?.id).toBe(1);
  expect(oldPictureOf(plain, [plain])).toBeNull();
});

test("the summary names no source and no person", () => {
  expect(Object.keys(summarise([occurrence(1, "forum", null)])[0] ?? {}).sort()).toEqual([
    "documents",
    "first",
    "kind",
    "last",
  ]);
});
