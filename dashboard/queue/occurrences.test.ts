import type { Occurrence } from "@minhchung/api/staff/types";
import { expect, test } from "vitest";
import { summarise } from "./occurrences.ts";

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

test("the summary names no source and no person", () => {
  expect(Object.keys(summarise([occurrence(1, "forum", null)])[0] ?? {}).sort()).toEqual([
    "documents",
    "first",
    "kind",
    "last",
  ]);
});
