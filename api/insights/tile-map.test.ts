import { defaultLocality } from "@minhchung/models/lexicons/locality";
import { expect, it } from "vitest";
import { communesOf } from "../cli/compose/desk.ts";
import { leastCost, tileMap } from "./tile-map.ts";

const communes = communesOf(defaultLocality);
const map = tileMap(communes);

it("every commune has one tile, and no tile two communes", () => {
  expect(map.placed).toBe(true);
  expect(map.tiles.map(({ code }) => code).sort()).toEqual(communes.map(({ code }) => code).sort());
  expect(new Set(map.tiles.map(({ row, column }) => `${row} ${column}`)).size).toBe(communes.length);
  for (const { row, column } of map.tiles) {
    expect(row).toBeGreaterThanOrEqual(1);
    expect(row).toBeLessThanOrEqual(map.rows);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual(map.columns);
  }
  expect(map.columns).toBeLessThanOrEqual(6);
});

it("what lies clearly north or east of another stands so", () => {
  const places = new Map(communes.map((one) => [one.code, one]));
  let asked = 0;
  let kept = 0;
  for (const a of map.tiles)
    for (const b of map.tiles) {
      const north = (places.get(a.code)?.latitude ?? 0) - (places.get(b.code)?.latitude ?? 0);
      const east = (places.get(a.code)?.longitude ?? 0) - (places.get(b.code)?.longitude ?? 0);
      if (north > 0.15) {
        asked++;
        if (a.row < b.row) kept++;
      }
      if (east > 0.15) {
        asked++;
        if (a.column > b.column) kept++;
      }
    }
  expect(asked).toBeGreaterThan(100);
  expect(kept / asked).toBeGreaterThan(0.95);
});

it("the same communes give the same map, in whatever order they come", () => {
  const byCode = (tiles: typeof map.tiles) => [...tiles].sort((a, b) => a.code.localeCompare(b.code));
  expect(byCode(tileMap([...communes].reverse()).tiles)).toEqual(byCode(map.tiles));
});

it("without coordinates the communes stand in their order, and it is said", () => {
  const bare = Array.from({ length: 8 }, (_, i) => ({ code: `${i}`, name: `Xã ${i}` }));
  const { rows, columns, tiles, placed } = tileMap(bare);
  expect([rows, columns, placed]).toEqual([2, 6, false]);
  expect(tiles[6]).toEqual({ code: "6", name: "Xã 6", row: 2, column: 1 });
  expect(tileMap([]).tiles).toEqual([]);
  expect(tileMap([{ code: "1", name: "Đặc khu", latitude: 10, longitude: 109 }]).tiles).toEqual([
    { code: "1", name: "Đặc khu", row: 1, column: 1 },
  ]);
});

it("the assignment costs the least that any does", () => {
  const costs = [
    [4, 1, 3, 9],
    [2, 0, 5, 8],
    [3, 2, 2, 7],
  ];
  const all: number[] = [];
  for (let a = 0; a < 4; a++)
    for (let b = 0; b < 4; b++)
      for (let c = 0; c < 4; c++)
        if (new Set([a, b, c]).size === 3)
          all.push((costs[0]?.[a] ?? 0) + (costs[1]?.[b] ?? 0) + (costs[2]?.[c] ?? 0));
  const chosen = leastCost(costs);
  expect(new Set(chosen).size).toBe(3);
  expect(chosen.reduce((sum, column, row) => sum + (costs[row]?.[column] ?? 0), 0)).toBe(Math.min(...all));
});
