import type { ReplicaState } from "@minhchung/db/replica";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { forwardedAddress, replicaDegraded, withRereading } from "./reading.ts";

/** A replica whose pages fail, and a site that reads from it while its state says so. */
function failing(options: { primary: "works" | "fails" } = { primary: "works" }) {
  let state: ReplicaState = { code: "reading", lagSeconds: 0 };
  const reads: string[] = [];
  const site = new Hono().all("*", (c) => {
    const from = state.code === "reading" ? "replica" : "primary";
    reads.push(`${c.req.method} ${from}`);
    return from === "replica" || options.primary === "fails" ? c.text("hỏng", 500) : c.text("đọc được");
  });
  const app = withRereading(site, {
    state: () => state,
    suspect: (detail) => {
      state = { code: "unreachable", detail };
    },
    check: async () => state,
  });
  return { app, reads, state: () => state };
}

it("reads a page that failed on the replica from the primary, and says that the replica is off", async () => {
  const { app, reads, state } = failing();
  const answer = await app.request("/kiem-chung/x");
  expect([answer.status, await answer.text()]).toEqual([200, "đọc được"]);
  expect(reads).toEqual(["GET replica", "GET primary"]);
  expect(replicaDegraded(state()).map(({ code }) => code)).toEqual(["replica_down"]);
  await app.request("/");
  expect(reads.at(-1)).toBe("GET primary");
});

it("never sends a form twice, and tells a failure of the primary as it is", async () => {
  const posted = failing();
  expect((await posted.app.request("/hoi", { method: "POST", body: "x" })).status).toBe(500);
  expect(posted.reads).toEqual(["POST replica"]);
  const broken = failing({ primary: "fails" });
  expect((await broken.app.request("/")).status).toBe(500);
  expect((await broken.app.request("/")).status).toBe(500);
  expect(broken.reads).toEqual(["GET replica", "GET primary", "GET primary"]);
});

it("says every state but reading, in both languages", () => {
  const states: ReplicaState[] = [
    { code: "lagging", lagSeconds: 95 },
    { code: "not_standby" },
    { code: "unreachable", detail: "ECONNREFUSED" },
    { code: "primary_away", lagSeconds: 7 },
  ];
  expect(replicaDegraded({ code: "reading", lagSeconds: 3 })).toEqual([]);
  const said = states.flatMap(replicaDegraded);
  expect(said.map(({ code }) => code)).toEqual([
    "replica_lagging",
    "replica_not_standby",
    "replica_down",
    "primary_away",
  ]);
  expect(said[0]?.message.vi).toContain("95 giây");
  for (const { message } of said) expect(message.en).toMatch(/read from the primary|from the replica/);
});

it("believes the proxy's own entry alone", async () => {
  const app = new Hono().get("/", (c) => c.text(forwardedAddress(c)));
  const from = async (header?: string) =>
    (await app.request("/", header === undefined ? {} : { headers: { "x-forwarded-for": header } })).text();
  expect(await from("6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
  expect(await from("2001:db8::1")).toBe("2001:db8::1");
  expect(await from()).toBe("unknown");
});
