/** The handbooks say what the screens say: labels, commands, pictures, and the same steps in both languages. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { COMMANDS } from "@minhchung/api/cli/commands";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HANDBOOKS = join(ROOT, "api/handbooks");
const MOST_BYTES = 1_000_000;
const ROLES = ["analyst", "editor", "administrator"];
const LANGUAGES = ["vi", "en"] as const;

const read = (role: string, language: string) =>
  readFileSync(join(HANDBOOKS, `${role}.${language}.md`), "utf8");
const books = ROLES.flatMap((role) =>
  LANGUAGES.map((language) => ({ role, language, text: read(role, language) })),
);

/** Every text of the desk's screens in a language. */
function labels(language: string): Set<string> {
  const files = [`${language}.ts`, `${language}-rooms.ts`].map((name) => join(ROOT, "dashboard/words", name));
  const source = files.map((file) => readFileSync(file, "utf8")).join("\n");
  return new Set([...source.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) => text));
}

test.each(books)("$role, $language: what is bold stands on the screen", ({ language, text }) => {
  const known = labels(language);
  const bold = [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, label = ""]) => label);
  expect(bold.length).toBeGreaterThan(5);
  expect(bold.filter((label) => !known.has(label))).toEqual([]);
});

test.each(books)(
  "$role, $language: every command is one, every link and picture leads somewhere",
  ({ text }) => {
    const commands = [...text.matchAll(/minhchung (\p{Ll}+)/gu)].map(([, name = ""]) => name);
    expect(commands.filter((name) => !(name in COMMANDS))).toEqual([]);
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = ""]) => to);
    expect(links.filter((to) => !existsSync(join(HANDBOOKS, to)))).toEqual([]);
  },
);

test.each(ROLES)("%s: the same steps in both languages", (role) => {
  const shape = (language: string) =>
    read(role, language)
      .split("\n")
      .map((line) => /^(#+ \d|#+ |\d\. |\| |!\[|npx minhchung \w+)/.exec(line)?.[0] ?? "")
      .filter(Boolean);
  expect(shape("vi")).toEqual(shape("en"));
});

test("the pictures are few and small, and each is shown", () => {
  const folder = join(HANDBOOKS, "pictures");
  const pictures = readdirSync(folder);
  const bytes = pictures.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
  const shown = books.map(({ text }) => text).join();
  expect(pictures.filter((name) => !shown.includes(`pictures/${name}`))).toEqual([]);
});
