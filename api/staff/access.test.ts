import { ROLES, type Role } from "@minhchung/db/schema/people";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApi } from "../openapi/document.ts";
import { type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";

/** Who may call each route: letters of analyst, editor, approver (p), administrator (d); "*": nobody signs in. */
const TABLE: Readonly<Record<string, string>> = {
  "GET /api/me": "aepd",
  "PATCH /api/me": "aepd",
  "GET /api/waiting": "aepd",
  "POST /api/evidence/read-file": "ae",
  "POST /api/evidence/read-address": "ae",
  "POST /api/password": "aepd",
  "POST /api/second-factor": "aepd",
  "POST /api/second-factor/confirm": "aepd",
  "POST /api/second-factor/backup-codes": "aepd",
  "POST /api/second-factor/off": "aepd",
  "GET /api/sessions": "aepd",
  "DELETE /api/sessions": "aepd",
  "DELETE /api/sessions/{id}": "aepd",
  "GET /api/users/{id}/sessions": "d",
  "DELETE /api/users/{id}/sessions": "d",
  "DELETE /api/users/{id}/second-factor": "d",
  "GET /api/status": "aepd",
  "GET /api/live": "aepd",
  "GET /api/invitations/{token}": "*",
  "POST /api/invitations/{token}": "*",
  "GET /api/queue": "aepd",
  "POST /api/narratives/decide": "ae",
  "POST /api/narratives/merge": "ae",
  "POST /api/narratives/{id}/split": "ae",
  "GET /api/narratives/{id}": "aepd",
  "POST /api/narratives/{id}/case": "ae",
  "GET /api/cases": "aepd",
  "POST /api/cases": "ae",
  "GET /api/cases/{id}": "aepd",
  "PATCH /api/cases/{id}": "ae",
  "POST /api/cases/{id}/evidence": "ae",
  "POST /api/cases/{id}/notes": "aep",
  "POST /api/cases/{id}/close": "ae",
  "POST /api/cases/{id}/rebuttal": "e",
  "POST /api/cases/{id}/questions": "ae",
  "GET /api/questions/{id}": "aepd",
  "POST /api/questions/{id}/remind": "ae",
  "POST /api/questions/{id}/withdraw": "ae",
  "POST /api/questions/{id}/replies": "ae",
  "GET /api/rebuttals": "aepd",
  "GET /api/rebuttals/{id}": "aepd",
  "POST /api/rebuttals/{id}/preview": "aep",
  "GET /api/templates": "aepd",
  "PUT /api/rebuttals/{id}/draft": "e",
  "POST /api/rebuttals/{id}/lock": "e",
  "DELETE /api/rebuttals/{id}/lock": "e",
  "POST /api/rebuttals/{id}/lint": "aep",
  "POST /api/rebuttals/{id}/submit": "e",
  "POST /api/rebuttals/{id}/withdraw": "p",
  "POST /api/versions/{id}/approve": "p",
  "POST /api/versions/{id}/return": "p",
  "POST /api/versions/{id}/publish": "ep",
  "POST /api/versions/{id}/schedule": "ep",
  "DELETE /api/versions/{id}/schedule": "ep",
  "GET /api/rebuttals/{id}/comments": "ep",
  "POST /api/versions/{id}/comments": "ep",
  "POST /api/comments/{id}/replies": "ep",
  "POST /api/comments/{id}/resolved": "ep",
  "POST /api/versions/{id}/requests": "e",
  "DELETE /api/requests/{id}": "e",
  "GET /api/mentions": "aepd",
  "POST /api/mentions/seen": "aepd",
  "GET /api/delegations": "aepd",
  "POST /api/delegations": "p",
  "DELETE /api/delegations/{id}": "pd",
  "GET /api/units": "aepd",
  "POST /api/units": "d",
  "PUT /api/users/{id}/unit": "d",
  "GET /api/versions/{id}/channels": "aepd",
  "GET /api/versions/{id}/channels/{file}": "aepd",
  "GET /api/receivers": "aepd",
  "POST /api/receivers": "epd",
  "PATCH /api/receivers/{id}": "epd",
  "POST /api/receivers/{id}/retire": "epd",
  "GET /api/receivers/{id}/dispatches": "aepd",
  "GET /api/rebuttals/{id}/deliveries": "aepd",
  "POST /api/dispatches/{id}/use": "aep",
  "POST /api/dispatches/{id}/plan": "aep",
  "POST /api/dispatches/{id}/again": "aep",
  "GET /api/tips": "aep",
  "POST /api/tips/{id}/answer": "ae",
  "POST /api/tips/{id}/link": "ae",
  "GET /api/appeals": "aep",
  "POST /api/appeals/{id}/answer": "aep",
  "GET /api/answer-lane": "aep",
  "POST /api/check": "aep",
  "POST /api/check/verify": "aep",
  "GET /api/evidence": "aepd",
  "GET /api/evidence/{id}": "aepd",
  "POST /api/evidence": "ae",
  "POST /api/evidence/{id}/confirm": "ae",
  "POST /api/evidence/{id}/retire": "ae",
  "POST /api/documents": "ae",
  "POST /api/documents/files": "ae",
  "POST /api/documents/files/check": "ae",
  "GET /api/documents/{id}": "aepd",
  "GET /api/documents/{id}/archive/page": "aepd",
  "GET /api/documents/{id}/archive/file": "aepd",
  "GET /api/sources": "aepd",
  "GET /api/sources/{id}/documents": "aepd",
  "POST /api/sources": "aed",
  "POST /api/sources/find": "aed",
  "POST /api/sources/opml/read": "aed",
  "POST /api/sources/opml": "aed",
  "GET /api/sources/opml": "aepd",
  "POST /api/sources/{id}/approve": "pd",
  "POST /api/sources/{id}/check": "aepd",
  "POST /api/sources/{id}/retire": "d",
  "POST /api/sources/{id}/crawl": "aed",
  "POST /api/sources/alarms/{id}/note": "aed",
  "GET /api/reports": "aepd",
  "POST /api/reports": "ep",
  "GET /api/reports/{id}": "aepd",
  "PUT /api/reports/{id}/parts/{part}": "ep",
  "POST /api/reports/{id}/close": "ep",
  "GET /api/reports/{id}/files/{file}": "aepd",
  "GET /api/reports/{id}/lists/{measure}": "aepd",
  "GET /api/insights": "aepd",
  "GET /api/insights/table.csv": "aepd",
  "GET /api/jobs": "aepd",
  "GET /api/jobs/dead-letters": "aepd",
  "POST /api/jobs/dead-letters/{id}/rerun": "d",
  "POST /api/jobs/dead-letters/{id}/set-aside": "d",
  "GET /api/people": "aepd",
  "GET /api/users": "d",
  "POST /api/users": "d",
  "POST /api/users/{id}/invitation": "d",
  "POST /api/users/grants/{id}/confirm": "d",
  "POST /api/users/{id}/roles": "d",
  "DELETE /api/users/{id}/roles/{role}": "d",
  "GET /api/settings/locality": "d",
  "POST /api/settings/locality/check": "d",
  "GET /api/settings/retention": "d",
  "PUT /api/settings/retention": "d",
  "GET /api/settings/channels": "d",
  "GET /api/settings/models": "d",
  "POST /api/settings/models/try": "d",
  "POST /api/settings/models/fit": "d",
  "POST /api/settings/models/back": "d",
  "GET /api/audit": "d",
  "GET /api/audit/verify": "d",
};
const LETTER: Readonly<Record<Role, string>> = {
  analyst: "a",
  editor: "e",
  approver: "p",
  administrator: "d",
};
const METHODS = ["get", "post", "put", "patch", "delete"] as const;

let desk: TestDesk;
const people = new Map<Role | null, Pick<TestPerson, "ask" | "cookie">>();
beforeAll(async () => {
  desk = await testDesk();
  for (const role of ROLES) people.set(role, await desk.person(role, role));
  people.set(null, { ask: desk.ask, cookie: "" });
});
afterAll(() => desk.close());

const routes = () =>
  Object.entries(openApi(desk.app).paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => `${method.toUpperCase()} ${path}`),
  );

test("every route has a row in the table, and every row a route", () => {
  expect(routes().sort()).toEqual(Object.keys(TABLE).sort());
});

/** Ids that nothing has: whoever gets in meets 400 or 404, and nothing is changed. */
const fill = (path: string) =>
  path
    .replace(/\/(narratives|comments)\/\{id\}/, "/$1/999999999")
    .replace("{id}", "00000000-0000-4000-8000-000000000000")
    .replace("{token}", "x".repeat(43))
    .replace("{role}", "editor");

test.each(Object.entries(TABLE))("%s is for %s alone", async (route, letters) => {
  const [method = "", path = ""] = route.split(" ");
  for (const [role, { ask, cookie }] of people) {
    const answer =
      path === "/api/live"
        ? await listen(cookie)
        : await ask(method, fill(path), method === "GET" ? undefined : {});
    const expected = letters === "*" || (role !== null && letters.includes(LETTER[role]));
    const refused = answer.status === 401 || answer.status === 403;
    expect(refused, `${role ?? "nobody"}: ${answer.status}`).toBe(!expected);
    if (role === null && letters !== "*") expect(answer.status).toBe(401);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
  }
});

/** The stream has no end of its own: asked for, looked at, and let go. */
async function listen(cookie: string) {
  const answer = await desk.app.request("/api/live", { headers: cookie ? { cookie } : {} });
  await answer.body?.cancel();
  return { status: answer.status, body: null };
}
