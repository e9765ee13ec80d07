/** Nothing is served that the table of routes and roles does not know: what the app answers to is what it describes. */
import { openApi } from "@minhchung/api/openapi/document";
import { testDesk } from "@minhchung/api/testing/desk";
import { afterAll, expect, it } from "vitest";

const desk = await testDesk();
afterAll(() => desk.close());

/** Served without a role, and why. */
const OPEN: Readonly<Record<string, string>> = {
  "POST /api/auth/sign-in/email": "sign-in",
  "POST /api/auth/sign-out": "sign-out",
  "POST /api/auth/second-step": "the second step of sign-in",
  "POST /hooks/:id": "documents from a program: its signature is asked for, no session counts",
  "GET /openapi.json": "the description of the API",
  "GET /openapi": "the same for people",
  "GET /desk": "leads to the dashboard",
  "GET /desk/*": "the dashboard's files; what they show comes from the API",
};

it("every route is in the description, which the table of roles is held against, or is open for a reason", () => {
  const described = new Set(
    Object.entries(openApi(desk.app).paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
    ),
  );
  // "ALL" is what stands before the routes: headers, sessions, limits.
  const served = new Set(
    desk.app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`),
  );
  expect(described.size).toBeGreaterThan(100);
  expect([...served].filter((route) => !described.has(route) && !(route in OPEN)).sort()).toEqual([]);
  expect(Object.keys(OPEN).filter((route) => !served.has(route))).toEqual([]);
  expect([...described].filter((route) => !served.has(route)).sort()).toEqual([]);
});

it("what is no route is not found, whoever asks", async () => {
  const administrator = await desk.person("quan-tri", "administrator");
  for (const path of [
    "/api/",
    "/api/nothing",
    "/api/auth/list-sessions",
    "/api/auth/update-user",
    "/api/auth/delete-user",
    "/api/auth/get-session",
    "/api/auth/sign-up/email",
    "/api/auth/change-email",
  ])
    for (const method of ["GET", "POST"]) {
      const { status } = await administrator.ask(method, path, method === "POST" ? {} : undefined);
      expect([403, 404, 405], `${method} ${path}`).toContain(status);
    }
});

it("every answer of the API has the headers that guard it, and is kept by nobody", async () => {
  const analyst = await desk.person("phan-tich", "analyst");
  for (const path of ["/api/me", "/api/queue", "/api/nothing", "/openapi", "/openapi.json"]) {
    const { headers } = await analyst.ask("GET", path);
    expect(headers.get("content-security-policy"), path).toMatch(
      /default-src 'self'.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'|default-src 'none'/,
    );
    expect(headers.get("content-security-policy"), path).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("referrer-policy"), path).toBe("same-origin");
    if (path.startsWith("/api/")) expect(headers.get("cache-control"), path).toBe("no-store");
  }
});

it("a write from another origin is refused before anything of it is read", async () => {
  const editor = await desk.person("bien-tap", "editor");
  for (const origin of [
    "https://evil.example",
    "null",
    "http://127.0.0.1:3001",
    "http://127.0.0.1:3000.evil.example",
  ]) {
    const { status } = await editor.ask("PATCH", "/api/me", { language: "en" }, { origin });
    expect(status, origin).toBe(403);
  }
});

it("signing in gives another session each time, and an older cookie that somebody planted is not taken on", async () => {
  const { email } = await desk.person("lan", "analyst");
  const signIn = (cookie?: string) =>
    desk.ask(
      "POST",
      "/api/auth/sign-in/email",
      { email, password: "mot mat khau dai" },
      cookie ? { cookie } : {},
    );
  const tokenOf = ({ headers }: Awaited<ReturnType<typeof signIn>>) =>
    headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .find((cookie) => cookie?.includes("session_token"));
  const first = tokenOf(await signIn());
  const second = tokenOf(await signIn(first));
  const planted = tokenOf(await signIn("better-auth.session_token=planted.by-somebody"));
  expect(new Set([first, second, planted]).size).toBe(3);
  expect(planted).not.toContain("planted");
  const cookies = (await signIn()).headers
    .getSetCookie()
    .filter((cookie) => cookie.includes("session_token"));
  for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly/i);
  for (const cookie of cookies) expect(cookie).toMatch(/SameSite=(?:Lax|Strict)/i);
});
