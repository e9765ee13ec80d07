import { afterAll, beforeAll, expect, test } from "vitest";
import { announce, createLive } from "./live.ts";
import { startServer } from "./server.ts";
import type { LiveEvent } from "./staff/types.ts";
import { type TestDesk, testDesk } from "./testing/desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
});
afterAll(() => desk.close());

test("an event reaches every process at the commit, and none after a roll-back", async () => {
  const { db, sql, live } = desk.deps;
  const other = await createLive(sql);
  const heard: LiveEvent[][] = [[], []];
  const stops = [live, other].map((one, i) => one.subscribe((event) => heard[i]?.push(event)));
  await db
    .transaction(async (tx) => {
      await announce(tx, { type: "case", caseId: "rolled back" });
      throw new Error("changed my mind");
    })
    .catch(() => undefined);
  await db.transaction((tx) => announce(tx, { type: "case", caseId: "kept" }));
  const kept = [{ type: "case", caseId: "kept" }];
  await expect.poll(() => heard).toEqual([kept, kept]);
  for (const stop of stops) stop();
  await other.stop();
});

test("thousands of ids travel in several messages", async () => {
  const { db, live } = desk.deps;
  const ids = Array.from({ length: 1000 }, (_, i) => Number.MAX_SAFE_INTEGER - i);
  const heard: number[] = [];
  const stop = live.subscribe((event) => {
    if (event.type === "queue") heard.push(...event.narrativeIds);
  });
  await announce(db, { type: "queue", narrativeIds: ids });
  await expect.poll(() => heard).toEqual(ids);
  stop();
});

/** The stream as text, piece by piece as it arrives. */
function textOf({ body }: Response) {
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  return {
    read: async () => {
      const { done, value } = await reader.read();
      return { done, value: value && new TextDecoder().decode(value) };
    },
  };
}

test("the stream opens at once, carries events, and ends when the server stops", async () => {
  const own = await testDesk();
  const { cookie } = await own.person("an", "analyst");
  const answer = await own.app.request("/api/live", { headers: { cookie } });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = textOf(answer);
  expect((await reader.read()).value).toContain("event: ping");
  await announce(own.deps.db, { type: "tip", tipId: "t" });
  expect((await reader.read()).value).toBe('data: {"type":"tip","tipId":"t"}\n\n');
  const ended = reader.read();
  await own.close();
  expect((await ended).done).toBe(true);
});

test("a stream ends when its session does", async () => {
  const own = await testDesk({ heartbeatMs: 20 });
  const { cookie, ask } = await own.person("an", "analyst");
  const answer = await own.app.request("/api/live", { headers: { cookie } });
  expect((await ask("POST", "/api/auth/sign-out", {})).status).toBe(200);
  // Only pings until then, and an end.
  expect(await answer.text()).toMatch(/^(event: ping\ndata: \n\n)+$/);
  await own.close();
});

test("over real HTTP the stream arrives piece by piece, and the server stops without waiting for it", async () => {
  const own = await testDesk();
  const server = await startServer(own.app, { host: "127.0.0.1", port: 0 });
  const { cookie } = await own.person("an", "analyst");
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/live`, { headers: { cookie } });
  const reader = textOf(answer);
  expect((await reader.read()).value).toContain("event: ping");
  await announce(own.deps.db, { type: "case", caseId: "c" });
  expect((await reader.read()).value).toContain('"caseId":"c"');
  const before = performance.now();
  await own.deps.live.stop();
  await server.stop();
  expect(performance.now() - before).toBeLessThan(4000);
  expect((await reader.read()).done).toBe(true);
  await own.database.drop();
});
