import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { KEY_SCOPES, KEYMAP } from "../keys/keymap.ts";
import { en } from "./en.ts";
import { enRooms } from "./en-rooms.ts";
import { vi } from "./vi.ts";
import { viRooms } from "./vi-rooms.ts";

/** Every path of a nested table with its words. */
function flatten(table: object, prefix = ""): [string, string][] {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

const vietnamese = new Map([...flatten(vi), ...flatten(viRooms)]);
const english = new Map([...flatten(en), ...flatten(enRooms)]);
const holes = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe("the words of the screens", () => {
  test("both languages have the same keys, none empty", () => {
    expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
    for (const [key, words] of [...vietnamese, ...english]) expect(words.trim(), key).not.toBe("");
  });

  test("no group stands in both halves: the later one would take the place of the first", () => {
    expect(Object.keys(viRooms).filter((group) => group in vi)).toEqual([]);
  });

  test("the same values are filled in on both sides", () => {
    for (const [key, words] of vietnamese) expect(holes(english.get(key) ?? ""), key).toEqual(holes(words));
  });

  test("Vietnamese is composed (NFC), and English holds no Vietnamese but names", () => {
    for (const [key, words] of vietnamese) expect(words.normalize("NFC"), key).toBe(words);
    const names = new Set(["app.name", "settings.vi"]);
    for (const [key, words] of english)
      if (!names.has(key)) expect(words, key).not.toMatch(/[ăâđêôơư\u1ea0-\u1ef9]/i);
  });

  test("every shortcut and every scope has its words", () => {
    for (const { action } of KEYMAP) expect(vietnamese.has(`keys.action.${action}`), action).toBe(true);
    for (const scope of KEY_SCOPES) expect(vietnamese.has(`keys.scope.${scope}`), scope).toBe(true);
  });

  test("every group of words is used by some screen", () => {
    const root = join(import.meta.dirname, "..");
    const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/node_modules|dist|words\/|\.test\./.test(file))
      .map((file) => readFileSync(join(root, file), "utf8"))
      .join("\n");
    const unused = [...vietnamese.keys()].filter((key) => {
      const group = key.slice(0, key.lastIndexOf("."));
      return !sources.includes(`"${key.replace(/_(one|other)$/, "")}"`) && !sources.includes(`\`${group}.`);
    });
    expect(unused).toEqual([]);
  });

  test("nothing that is loaded first uses a word of the rooms, which come later", () => {
    const first = loadedFirst(join(import.meta.dirname, "..", "main.tsx"));
    expect(first.size).toBeGreaterThan(40);
    expect([...first].some((file) => file.endsWith("audit-page.tsx"))).toBe(false);
    const used = [...first]
      .filter((file) => !file.includes("/words/"))
      .flatMap((file) => {
        const text = readFileSync(file, "utf8");
        return Object.keys(viRooms)
          .filter((group) => new RegExp(`["\`]${group}\\.[a-zA-Z$]`).test(text))
          .map((group) => `${group} in ${file}`);
      });
    expect(used).toEqual([]);
  });
});

/** The files that the first one needs before anything is shown: what is imported on demand is not among them. */
function loadedFirst(entry: string): Set<string> {
  const found = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file) || !/\.tsx?$/.test(file)) continue;
    found.add(file);
    const imports = readFileSync(file, "utf8").matchAll(/import (?!type)[^;]*?from "(\.[^"]+)"/g);
    for (const [, path = ""] of imports) open.push(join(dirname(file), path));
  }
  return found;
}
