/** The browser that prints dies in the middle, or never answers: that sheet is refused by name, and the next one is printed. */
import { EventEmitter } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPrinter } from "@minhchung/api/publish/print-pdf";
import { chooseBrowser } from "@minhchung/crawlers/fetch/browser";
import { chromium } from "playwright";
import { expect, test, vi } from "vitest";

const CACHE = join(tmpdir(), `minhchung-browser-${process.getuid?.()}`);
const HTML = "<!doctype html><title>x</title><p>Mỗi hộ 5 triệu đồng.</p>";

/** A program in place of the browser; `body` is a shell's. */
async function instead(folder: string, name: string, body: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
  return file;
}

test("a sheet asked of a browser that dies while it opens the page is refused, and not waited for", {
  timeout: 120_000,
}, async () => {
  const launched = vi.spyOn(chromium, "launch").mockImplementation(async () => {
    const browser = Object.assign(new EventEmitter(), {
      newContext: async () => ({
        // What Playwright does where the browser dies between its question and the answer.
        newPage: () => {
          queueMicrotask(() => browser.emit("disconnected"));
          return new Promise(() => undefined);
        },
      }),
      close: () => new Promise(() => undefined),
    });
    return browser as never;
  });
  try {
    const print = createPrinter({ cacheFolder: async () => CACHE });
    await expect(print(HTML)).rejects.toMatchObject({ code: "unavailable" });
    await expect(print(HTML)).rejects.toMatchObject({ code: "unavailable" });
  } finally {
    launched.mockRestore();
  }
});

test("a printed sheet does not wait for ever for a browser that never closes", {
  timeout: 120_000,
}, async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let closing: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    closing = resolve;
  });
  const page = { setContent: async () => undefined, pdf: async () => Buffer.from("%PDF-") };
  const launched = vi.spyOn(chromium, "launch").mockImplementation(
    async () =>
      Object.assign(new EventEmitter(), {
        newContext: async () => ({ newPage: async () => page }),
        close: () => {
          closing();
          return new Promise(() => undefined);
        },
      }) as never,
  );
  try {
    const printed = createPrinter({ cacheFolder: async () => CACHE })(HTML);
    await asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(Buffer.from(await printed).toString()).toBe("%PDF-");
  } finally {
    launched.mockRestore();
    vi.useRealTimers();
  }
});

test("a browser that dies at once, or soon after it began, leaves the printer fit", {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "minhchung-crash-"));
  try {
    const { executablePath } = await chooseBrowser({ use: "own", cacheFolder: CACHE });
    const programs = [
      await instead(folder, "dead", "exit 1"),
      await instead(folder, "killed", "kill -9 $$"),
      // Begins as the real one does, and is killed long before it can have printed.
      await instead(
        folder,
        "dying",
        `"${executablePath}" "$@" & child=$!\nsleep 0.05; kill -9 $child; wait $child; exit 1`,
      ),
    ];
    for (const program of programs) {
      const print = createPrinter({ cacheFolder: async () => CACHE, executablePath: program });
      await expect(print(HTML)).rejects.toMatchObject({ code: "unavailable" });
    }
    // One after another through one printer: the first fails, the second must not wait for it or fail with it.
    let calls = 0;
    const print = createPrinter({
      cacheFolder: async () => {
        calls += 1;
        if (calls === 1) throw new Error("disk full");
        return CACHE;
      },
    });
    const [first, second] = await Promise.allSettled([print(HTML), print(HTML)]);
    expect(first).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
    expect(second.status === "fulfilled" && Buffer.from(second.value.slice(0, 5)).toString()).toBe("%PDF-");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
