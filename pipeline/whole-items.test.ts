import { expect, it } from "vitest";
import { type Scored, scoreItems, withItems } from "./whole-items.ts";

const sentence = (item: string, position: number, score: number, terms: string[] = []): Scored<Row> => ({
  row: { evidence_id: item, position, terms },
  score,
});
type Row = { evidence_id: string; position: number; terms: string[] };
const WEIGHTS = new Map([
  ["la chu", 4],
  ["5 trieu", 3],
  ["sua nha", 2],
]);
const scoreOf = (list: readonly Scored<Row>[], item: string, position: number) =>
  list.find(({ row }) => row.evidence_id === item && row.position === position)?.score ?? Number.NaN;

it("an item whose sentences together hold the claim comes before one that holds a part of it twice", () => {
  const items = scoreItems(
    [
      sentence("whole", 0, 4, ["la chu"]),
      sentence("whole", 1, 3, ["5 trieu"]),
      sentence("part", 0, 4, ["la chu"]),
      sentence("part", 1, 4, ["la chu", "khac"]),
    ],
    WEIGHTS,
  );
  expect(items.get("whole")).toBeGreaterThan(items.get("part") ?? 0);
});

it("a long item does not gather the claim's terms from all over itself", () => {
  const near = Array.from({ length: 6 }, (_, i) => sentence("book", i, 4, ["la chu"]));
  const far = sentence("book", 900, 1, ["5 trieu", "sua nha"]);
  expect(scoreItems([...near, far], WEIGHTS)).toEqual(scoreItems(near, WEIGHTS));
});

it("of two like sentences of one item the one beside the best comes first", () => {
  const all = [sentence("a", 3, 9), sentence("a", 4, 2), sentence("a", 9, 2)];
  const ranked = withItems(all, scoreItems(all, WEIGHTS));
  expect(scoreOf(ranked, "a", 4)).toBeGreaterThan(scoreOf(ranked, "a", 9));
});

it("a neighbour counts only within its own item, and an unknown item adds nothing", () => {
  const ranked = withItems([sentence("a", 3, 9), sentence("b", 4, 2)], new Map());
  expect(scoreOf(ranked, "b", 4)).toBe(2);
});
