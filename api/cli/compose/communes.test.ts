import { defaultLocality } from "@minhchung/models/lexicons/locality";
import { expect, test } from "vitest";
import { communesOf } from "./desk.ts";

test("today's communes by name, each once, no district and no former unit among them", () => {
  const communes = communesOf(defaultLocality);
  const names = communes.map(({ name }) => name);
  expect(names).toContain("Xã Phước Hữu");
  expect(names.filter((name) => !/^(?:Xã|Phường) /.test(name))).toEqual([]);
  expect(new Set(communes.map(({ code }) => code)).size).toBe(communes.length);
  const bare = names.map((name) => name.replace(/^(?:Xã|Phường) /, ""));
  expect(bare).toEqual([...bare].sort((a, b) => a.localeCompare(b, "vi")));
});
