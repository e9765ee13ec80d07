import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chooseBrowser } from "./browser.ts";

const cacheFolder = join(tmpdir(), "minhchung-none");
const installed = { playwright: "/opt/pw/chrome", system: "/usr/bin/chromium" };
const none = { playwright: null, system: null };

test("the configured browser first, then Playwright's, then the system's", async () => {
  const ask = { use: "own", cacheFolder, isRoot: false } as const;
  const configured = await chooseBrowser({ ...ask, installed, executablePath: process.execPath });
  expect(configured).toMatchObject({ kind: "configured", executablePath: process.execPath, sandboxed: true });
  expect(await chooseBrowser({ ...ask, installed })).toMatchObject({ kind: "playwright", sandboxed: true });
  expect(await chooseBrowser({ ...ask, installed: { ...installed, playwright: null } })).toMatchObject({
    kind: "system",
  });
});

test("a configured browser that is not there is named", async () => {
  const asking = chooseBrowser({ use: "own", cacheFolder, installed, executablePath: "/no/such/browser" });
  await expect(asking).rejects.toMatchObject({
    code: "browser_missing",
    params: { path: "/no/such/browser" },
  });
});

test("outside sources get a sandboxed browser or none", async () => {
  const ask = { use: "outside", cacheFolder } as const;
  const safe = await chooseBrowser({ ...ask, installed, isRoot: false });
  expect(safe.sandboxed).toBe(true);
  expect(safe.args).not.toContain("--no-sandbox");
  await expect(chooseBrowser({ ...ask, installed, isRoot: true })).rejects.toMatchObject({
    code: "browser_unsafe",
    params: { reason: "root" },
  });
  await expect(chooseBrowser({ ...ask, installed: none, isRoot: false })).rejects.toMatchObject({
    code: "browser_unsafe",
    params: { reason: "bundled" },
  });
});

test("as root our own pages are drawn without the sandbox, and the choice says so", async () => {
  const choice = await chooseBrowser({ use: "own", cacheFolder, installed, isRoot: true });
  expect(choice.sandboxed).toBe(false);
  expect(choice.args).toContain("--no-sandbox");
});

test("no argument switches web security, site isolation or process separation off", async () => {
  for (const isRoot of [true, false]) {
    const { args } = await chooseBrowser({ use: "own", cacheFolder, installed, isRoot });
    expect(args.join(" ")).not.toMatch(
      /disable-web-security|site-isolation|site-per-process|single-process|no-zygote/,
    );
  }
});
