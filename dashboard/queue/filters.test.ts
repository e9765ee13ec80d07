import { describe, expect, test } from "vitest";
import { HARM_CLASSES, NARRATIVE_STATUSES } from "../api/vocabulary.ts";
import {
  filtersFrom,
  isNarrowed,
  NO_FILTERS,
  type QueueFilters,
  queueQueryOf,
  SORTS,
  searchFrom,
} from "./filters.ts";

/** Through the address bar and back, as the browser does it. */
function throughUrl(filters: QueueFilters): QueueFilters {
  const url = new URLSearchParams(searchFrom(filters) as Record<string, string>).toString();
  return filtersFrom(Object.fromEntries(new URLSearchParams(url)));
}

describe("filters in the address", () => {
  test("the plain queue has an empty address", () => {
    expect(searchFrom(NO_FILTERS)).toEqual({});
    expect(filtersFrom({})).toEqual(NO_FILTERS);
  });

  test("every combination of the closed lists comes back as it went", () => {
    for (const status of NARRATIVE_STATUSES) {
      for (const harm of [null, ...HARM_CLASSES]) {
        for (const sort of SORTS) {
          for (const mine of [true, false]) {
            const filters = { ...NO_FILTERS, status, harm, sort, mine, open: 17 };
            expect(throughUrl(filters)).toEqual(filters);
          }
        }
      }
    }
  });

  test.each(["vỡ đập Sông Sắt", "50 triệu & 5 triệu?", "100%+", "#open=3", '‘a’ = "b"', " trước và sau "])(
    "words survive: %s",
    (q) => {
      const filters = { ...NO_FILTERS, q, place: q, source: q };
      expect(throughUrl(filters)).toEqual(filters);
    },
  );

  test("what is unknown or damaged becomes its default", () => {
    expect(filtersFrom({ status: "gone", harm: "x", sort: "", open: "-3", mine: "yes", q: 5 })).toEqual(
      NO_FILTERS,
    );
    expect(filtersFrom({ open: "1.5" }).open).toBeNull();
  });
});

test("the server is asked in composed letters, and not about the open row", () => {
  const query = queueQueryOf({ ...NO_FILTERS, q: " dập ".normalize("NFD"), mine: true, open: 4 });
  expect(query).toMatchObject({ q: "dập", assigned: "me", status: "open", sort: "priority" });
  expect(query).not.toHaveProperty("open");
});

test("only what narrows the list counts as a filter", () => {
  expect(isNarrowed({ ...NO_FILTERS, status: "dismissed", sort: "due", open: 3 })).toBe(false);
  expect(isNarrowed({ ...NO_FILTERS, mine: true })).toBe(true);
});
