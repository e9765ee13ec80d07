/** Holds the arrows of the house: which workspace may import which, and who may read the environment. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** workspace → workspaces that it may import. Crawlers and pipeline never import each other. */
const ARROWS: Record<string, readonly string[]> = {
  db: [],
  models: [],
  crawlers: ["db", "models"],
  pipeline: ["db", "models"],
  api: ["db", "models", "crawlers", "pipeline"],
  dashboard: ["api"],
  tests: ["db", "models", "crawlers", "pipeline", "api", "dashboard"],
};

/** Folders of models that crawlers may use: pure text work, no weights. */
const PURE_MODELS = /^@minhchung\/models\/(text|readers|privacy|lexicons|types)/;

interface Import {
  file: string;
  from: string;
  specifier: string;
  typeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(ts|tsx|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const from = relative(ROOT, file).split("/")[0] ?? "";
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?[^"'`;]*?from\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;
  return [...readFileSync(file, "utf8").matchAll(pattern)].map((match) => ({
    file: relative(ROOT, file),
    from,
    specifier: match[3] ?? match[4] ?? "",
    typeOnly: match[2] !== undefined,
  }));
}

const files = Object.keys(ARROWS).flatMap((workspace) => sourceFiles(join(ROOT, workspace)));
const imports = files.flatMap(importsOf);
const ours = imports.filter((i) => i.specifier.startsWith("@minhchung/"));
const isTest = (file: string) => /\.test\.tsx?$|^tests\//.test(file);

describe("imports", () => {
  it("reads a house that stands: every workspace has source files", () => {
    for (const workspace of Object.keys(ARROWS)) {
      expect(
        files.some((file) => relative(ROOT, file).startsWith(`${workspace}/`)),
        workspace,
      ).toBe(true);
    }
    expect(ours.length).toBeGreaterThan(30);
  });

  it("follow the arrows", () => {
    const broken = ours.filter((i) => {
      const target = i.specifier.split("/")[1] ?? "";
      if (target === i.from || ARROWS[i.from]?.includes(target)) return false;
      // Only the composition root may start the sample web, and only on request.
      return !(i.from === "api" && i.file.startsWith("api/cli/") && target === "tests");
    });
    expect(broken.map((i) => `${i.file} → ${i.specifier}`)).toEqual([]);
  });

  it("never climb out of a workspace by a relative path", () => {
    const climbing = imports.filter((i) => {
      if (!i.specifier.startsWith(".")) return false;
      const target = relative(ROOT, join(ROOT, i.file, "..", i.specifier));
      return target.split("/")[0] !== i.from;
    });
    expect(climbing.map((i) => `${i.file} → ${i.specifier}`)).toEqual([]);
  });

  it("let crawlers use only the parts of models that need no weights", () => {
    const heavy = ours.filter(
      (i) =>
        i.from === "crawlers" &&
        i.specifier.startsWith("@minhchung/models/") &&
        !PURE_MODELS.test(i.specifier),
    );
    expect(heavy.map((i) => `${i.file} → ${i.specifier}`)).toEqual([]);
  });

  it("let the dashboard take types only", () => {
    const values = ours.filter((i) => i.from === "dashboard" && !i.typeOnly);
    expect(values.map((i) => `${i.file} → ${i.specifier}`)).toEqual([]);
  });
});

/** Scripts that people run by hand are composition roots of their own. */
const ROOTS =
  /^(api\/(cli|bin)\/|models\/(training|lexicons\/build)\/|dashboard\/vite\.config|db\/testing\/)/;
/** PATH is no setting: it is handed to PostgreSQL's programs as it is. */
const HANDED_ON = /process\.env\.PATH\b/g;

describe("the environment", () => {
  it("is read by the composition root alone", () => {
    const readers = files
      .map((file) => relative(ROOT, file))
      .filter((file) => !isTest(file) && !ROOTS.test(file))
      .filter((file) => /process\.env/.test(readFileSync(join(ROOT, file), "utf8").replace(HANDED_ON, "")));
    expect(readers).toEqual([]);
  });
});

describe("addresses", () => {
  it("are not asked of URL.canParse, which forgets names with diacritics in a process that has run for a while", () => {
    const askers = files
      .map((file) => relative(ROOT, file))
      // The dashboard runs in a browser, which has no such fault.
      .filter((file) => !file.startsWith("dashboard/") && file !== "tests/architecture/imports.test.ts")
      .filter((file) => /URL\.canParse\(/.test(readFileSync(join(ROOT, file), "utf8")));
    expect(askers).toEqual([]);
  });
});
