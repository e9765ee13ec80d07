/** What the product is made of: licences that allow Apache-2.0, one registry, and a digest for each package. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./expressions/read.ts";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string | { type?: string };
  readonly link?: boolean;
  readonly optional?: boolean;
}

const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
  packages: Record<string, Locked>;
};
const packages = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.includes("node_modules/") && !link,
);
const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Licences that ask for no more than their notice, and the weak ones whose package is used unchanged. */
const ALLOWED = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "CC-BY-4.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "PostgreSQL",
  "Python-2.0",
  "Unlicense",
  "WTFPL",
  "Zlib",
]);
/** Said otherwise in the package than in the lock file, or under terms with a reason. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  duck: "“BSD” alone; its file holds the two clauses",
  sylvester: "names none; its LICENSE.txt is MIT's",
};
/** libvips is LGPL-3.0: a library of its own beside sharp, unchanged and replaceable, as the licence asks. */
const REPLACEABLE = /^@img\/sharp-/;

/** "(MIT OR Apache-2.0)" is allowed where one is, "MIT AND ISC" where both are. */
function isAllowed(licence: string): boolean {
  const plain = licence.replace(/[()]/g, "");
  return plain.split(/ OR /i).some((one) => one.split(/ AND /i).every((part) => ALLOWED.has(part.trim())));
}

it("every package may be used and passed on", () => {
  expect(packages.length).toBeGreaterThan(300);
  const odd = packages.flatMap(([path, { license, version }]) => {
    const said = typeof license === "string" ? license : (license?.type ?? licenceIn(path));
    return isAllowed(said) || nameOf(path) in LOOKED_AT || REPLACEABLE.test(nameOf(path))
      ? []
      : [`${nameOf(path)}@${version}: ${said}`];
  });
  expect([...new Set(odd)].sort()).toEqual([]);
});

/** Where the lock file does not say it, the package does. */
function licenceIn(path: string): string {
  try {
    const { license, licenses } = JSON.parse(readFileSync(join(ROOT, path, "package.json"), "utf8"));
    return (
      license?.type ?? license ?? licenses?.map((one: { type: string }) => one.type).join(" OR ") ?? "none"
    );
  } catch {
    return "none";
  }
}

it("every package is known by its digest, and comes from nowhere but the registry", () => {
  const odd = packages.filter(
    ([, { resolved, integrity, optional }]) =>
      // No address: the registry that npm is set to. Without a digest are only other systems' that were never fetched.
      resolved !== undefined || !(integrity?.startsWith("sha512-") || (optional && integrity === undefined)),
  );
  expect(odd.map(([path]) => path)).toEqual([]);
});
