import { hc } from "hono/client";
import { expect, test } from "vitest";
import type { AppType } from "./app.ts";
import { ORIGIN, testDesk } from "./testing/desk.ts";

test("hono's typed client knows the routes, their requests and answers", async () => {
  const desk = await testDesk();
  try {
    const { cookie } = await desk.person("an", "analyst");
    const fetch = (input: string | URL | Request, init?: RequestInit) =>
      desk.app.request(String(input).replace(ORIGIN, ""), init);
    const client = hc<AppType>(ORIGIN, { fetch, headers: { cookie, origin: ORIGIN } });
    const answer = await client.api.queue.$get({ query: { status: "open", page: "1" } });
    const page = await answer.json();
    const total: number = page.total;
    expect(total).toBe(0);
    const made = await client.api.cases.$post({ json: { claimText: "Đập vỡ" } });
    const { caseId } = await made.json();
    const view = await client.api.cases[":id"].$get({ param: { id: caseId } });
    expect((await view.json()).claimText).toBe("Đập vỡ");
  } finally {
    await desk.close();
  }
});
