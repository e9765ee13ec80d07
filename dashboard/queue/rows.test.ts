import type { QueuePage, QueueRow } from "@minhchung/api/staff/types";
import { describe, expect, test } from "vitest";
import {
  advance,
  countNew,
  idsOfWhole,
  type LoadedQueue,
  neighbour,
  rowsOf,
  withoutRows,
  withRow,
} from "./rows.ts";

const row = (id: number, title = `#${id}`) => ({ id, title }) as QueueRow;
const page = (number: number, ids: number[]) =>
  ({
    rows: ids.map((id) => row(id)),
    total: 5,
    page: number,
    pageSize: 3,
    counts: { open: 5, dismissed: 1 },
  }) as QueuePage;
const loaded: LoadedQueue = { pages: [page(1, [1, 2, 3]), page(2, [3, 4, 5])], pageParams: [1, 2] };
const ids = (queue: LoadedQueue) => rowsOf(queue).map((one) => one.id);

describe("the loaded queue", () => {
  test("a row that slid onto the next page stands once", () => {
    expect(ids(loaded)).toEqual([1, 2, 3, 4, 5]);
    expect(rowsOf(undefined)).toEqual([]);
  });

  test("the whole list is read as far as is asked, and no further", async () => {
    const pages = [page(1, [1, 2]), page(2, [3, 4]), page(3, [5])];
    const upTo = (count: number) => ({ pages: pages.slice(0, count), pageParams: [] });
    const reading = (most: number) => {
      let read = 1;
      const next = async () => {
        read += 1;
        return { data: upTo(read), hasNextPage: read < 3 };
      };
      return idsOfWhole(upTo(1), true, next, most).then((found) => ({ found, read }));
    };
    expect(await reading(500)).toEqual({ found: [1, 2, 3, 4, 5], read: 3 });
    expect(await reading(3)).toEqual({ found: [1, 2, 3], read: 2 });
    expect(await reading(2)).toEqual({ found: [1, 2], read: 1 });
  });

  test("what was decided leaves, and the total follows by what was there", () => {
    const left = withoutRows(loaded, new Set([3, 4, 99]), "open", "dismissed");
    expect(ids(left)).toEqual([1, 2, 5]);
    expect(left.pages[0]?.total).toBe(3);
    expect(left.pages[0]?.counts).toEqual({ open: 3, dismissed: 3 });
  });

  test("newer facts change a row where it stands", () => {
    expect(rowsOf(withRow(loaded, row(2, "mới"))).map((one) => one.title)).toEqual([
      "#1",
      "mới",
      "#3",
      "#4",
      "#5",
    ]);
  });
});

describe("news", () => {
  const shown = [1, 2, 3].map((id) => row(id));
  test("rows that the list does not hold are counted once", () => {
    expect(countNew(page(1, [9, 1, 2]), shown, 3)).toBe(2);
    expect(countNew({ ...page(1, [9, 1, 2]), total: 4 }, shown, 3)).toBe(1);
    expect(countNew({ ...page(1, [1, 2, 3]), total: 3 }, shown, 3)).toBe(0);
  });

  test("what slid in from below because others left is no news", () => {
    expect(countNew({ ...page(1, [2, 3, 4]), total: 9 }, shown, 10)).toBe(0);
  });
});

describe("moving", () => {
  const order = [10, 20, 30, 40];
  test.each([
    [20, [20], 30],
    [20, [20, 30], 40],
    [40, [40], 30],
    [40, [30, 40], 20],
    [20, [10], 20],
    [10, order, null],
    [null, [10], null],
  ])("from %s without %s one stands at %s", (current, gone, expected) => {
    expect(advance(order, current, new Set(gone))).toBe(expected);
  });

  test("the ends hold, and the first step goes to the first row", () => {
    expect(neighbour(order, 40, 1)).toBe(40);
    expect(neighbour(order, 10, -1)).toBe(10);
    expect(neighbour(order, null, 1)).toBe(10);
    expect(neighbour([], null, 1)).toBeNull();
  });
});
