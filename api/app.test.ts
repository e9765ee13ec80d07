import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pagePath } from "./public/parts/item.ts";
import { rebuttalUrl } from "./publish/links.ts";
import { type TestDesk, testDesk } from "./testing/desk.ts";

let desk: TestDesk;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "minhchung-dashboard-"));
  desk = await testDesk({ dashboard: join(folder, "dist") });
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true });
});

test("every answer has the security headers, and the API is never cached", async () => {
  const { headers, status } = await desk.ask("GET", "/api/me");
  expect(status).toBe(401);
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("content-security-policy")).not.toMatch(/script-src|unsafe-eval/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
});

test("refusals are coded, in the asker's language", async () => {
  const english = await desk.ask("GET", "/api/me");
  expect(english.body).toEqual({
    error: { code: "not_signed_in", message: "You are not signed in, or your session has ended." },
  });
  const vietnamese = await desk.ask("GET", "/api/me", undefined, { "accept-language": "vi-VN" });
  expect(vietnamese.body).toMatchObject({ error: { message: expect.stringContaining("chưa đăng nhập") } });
  expect((await desk.ask("GET", "/api/nothing")).body).toMatchObject({ error: { code: "not_found" } });
});

test("what cannot be read is refused by name: no JSON, a wrong field, too large", async () => {
  const { ask, cookie } = await desk.person("an", "analyst");
  const headers = { cookie, origin: "http://127.0.0.1:3000", "content-type": "application/json" };
  const broken = await desk.app.request("/api/check", { method: "POST", headers, body: "{" });
  expect(await broken.json()).toMatchObject({ error: { code: "bad_request" } });
  const wrong = await ask("POST", "/api/narratives/1/case", { rowVersion: "1" });
  expect(wrong.body).toMatchObject({
    error: { code: "bad_request", params: { detail: expect.stringMatching(/^rowVersion: /) } },
  });
  const large = await ask("POST", "/api/check", { text: "x".repeat(2_000_001) });
  expect(`${large.status} ${(large.body as { error: { code: string } }).error.code}`).toBe("413 too_large");
});

test("an error of ours is told without its cause, and logged", async () => {
  const logged: unknown[] = [];
  const failing = await testDesk({
    status: () => Promise.reject(new Error("secret detail")),
    log: { error: (entry: unknown) => logged.push(entry), info: () => undefined } as never,
  });
  try {
    const { ask } = await failing.person("an", "analyst");
    const answer = await ask("GET", "/api/status");
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain("secret");
    expect(logged).toEqual([
      { err: expect.objectContaining({ message: "secret detail" }), path: "/api/status" },
    ]);
  } finally {
    await failing.close();
  }
});

test("the OpenAPI document describes requests, answers and refusals", async () => {
  const { body } = await desk.ask("GET", "/openapi.json");
  expect(body).toMatchObject({
    openapi: "3.1.0",
    paths: {
      "/api/cases/{id}/evidence": {
        post: {
          security: [{ session: [] }],
          "x-roles": ["analyst", "editor"],
          requestBody: {
            content: {
              "application/json": { schema: { required: ["sentenceId", "accepted"] } },
            },
          },
          responses: { default: { description: "A refusal" } },
        },
      },
    },
    components: { schemas: { ApiError: { required: ["error"] } } },
  });
});

test("the dashboard: a clear page before it is built, then its files, and its page for every route", async () => {
  const dist = join(folder, "dist");
  const before = await desk.ask("GET", "/desk/queue");
  expect(before.status).toBe(503);
  expect(before.body).toContain("npm run build");
  await mkdir(join(dist, "assets"), { recursive: true });
  await writeFile(join(dist, "index.html"), "<title>Minh Chứng</title>");
  await writeFile(join(dist, "assets", "main-1a2b.js"), "export {};");
  await writeFile(join(folder, "outside.txt"), "not for readers");
  expect((await desk.ask("GET", "/desk")).headers.get("location")).toBe("/desk/");
  for (const path of ["/desk/", "/desk/queue", "/desk/cases/1", "/desk/%zz"]) {
    const page = await desk.ask("GET", path);
    expect(page.body, path).toBe("<title>Minh Chứng</title>");
    expect(page.headers.get("cache-control")).toBe("no-cache");
  }
  const script = await desk.ask("GET", "/desk/assets/main-1a2b.js");
  expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect((await desk.ask("GET", "/desk/assets/gone.js")).status).toBe(404);
  for (const path of ["/desk/..%2foutside.txt", "/desk/%2e%2e/outside.txt", "/desk/..%5coutside.txt"]) {
    expect((await desk.ask("GET", path)).body, path).not.toContain("not for readers");
  }
});

test("the address that is given out is the one that the public site serves", () => {
  expect(rebuttalUrl("https://minhchung.example", "tin")).toBe(`https://minhchung.example${pagePath("tin")}`);
});

test("writes are logged: who, what, how it ended; no words, no token", async () => {
  const logged: Record<string, unknown>[] = [];
  const own = await testDesk({ log: { info: (entry: never) => logged.push(entry) } as never });
  try {
    const { ask, id } = await own.person("an", "analyst");
    await ask("POST", "/api/cases", { claimText: "Đập vỡ" });
    await ask("POST", `/api/invitations/${"t".repeat(43)}`, { password: "mot mat khau dai" });
    expect(logged.slice(1)).toEqual([
      { method: "POST", path: "/api/cases", status: 200, ms: expect.any(Number), actor: id },
      { method: "POST", path: "/api/invitations/…", status: 404, ms: expect.any(Number), actor: id },
    ]);
  } finally {
    await own.close();
  }
});
