/** A server that goes away and comes back, seen through a door that the test opens and shuts. */
import { createServer, connect as dial, type Socket } from "node:net";
import { afterAll, expect, test, vi } from "vitest";
import { JOB_LOCKS, openJobLocks } from "./job-locks.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
const { sql } = database.app;
afterAll(() => database.drop());

/** What PostgreSQL answers while it recovers (protocol 3.0, ErrorResponse). */
const STARTING_UP = (() => {
  const fields = Buffer.from("SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0");
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from("E"), length, fields]);
})();

/** In front of the server. While it is shut, whoever knocks is turned away as by a server that recovers, and counted. */
async function door(url: string) {
  const server = new URL(url);
  const open = new Set<Socket>();
  let shut = false;
  let knocks = 0;
  let entered = 0;
  const listener = createServer((outside) => {
    outside.on("error", () => undefined);
    if (shut) {
      knocks += 1;
      outside.once("data", () => outside.end(STARTING_UP));
      return;
    }
    entered += 1;
    const inside = dial(Number(server.port), server.hostname);
    inside.on("error", () => outside.destroy());
    outside.on("close", () => {
      open.delete(outside);
      inside.destroy();
    });
    inside.on("close", () => outside.destroy());
    open.add(outside);
    outside.pipe(inside).pipe(outside);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = new URL(url);
  address.hostname = "127.0.0.1";
  address.port = String((listener.address() as { port: number }).port);
  return {
    url: address.href,
    connections: () => open.size,
    knocks: () => knocks,
    entered: () => entered,
    shut() {
      shut = true;
      for (const socket of open) socket.destroy();
    },
    open() {
      shut = false;
    },
    close: () => new Promise((resolve) => listener.close(resolve)),
  };
}

const held = async (): Promise<number> => {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.classid = ${JOB_LOCKS} and a.datname = current_database()`;
  return row?.count ?? 0;
};
const patience = { timeout: 15_000 };

test("after a server that was long away each lock is held once, on one connection, and free once released", async () => {
  const entrance = await door(database.appUrl);
  const locks = openJobLocks(entrance.url, { againMs: 5 });
  const releases = await Promise.all(["a", "b", "c"].map((id) => locks.hold(id)));
  for (let times = 1; times <= 2; times += 1) {
    const [before, inside] = [entrance.knocks(), entrance.entered()];
    entrance.shut();
    await vi.waitFor(() => expect(entrance.knocks()).toBeGreaterThan(before + 30), patience);
    entrance.open();
    await vi.waitFor(async () => expect(await held()).toBe(3), patience);
    expect(entrance.connections()).toBe(1);
    expect(entrance.entered()).toBe(inside + 1);
  }
  for (const release of releases) await release();
  expect(await held()).toBe(0);
  await locks.close();
  await entrance.close();
}, 60_000);

test("what ended while the server was away is not taken back", async () => {
  const entrance = await door(database.appUrl);
  const locks = openJobLocks(entrance.url, { againMs: 5 });
  const ended = await locks.hold("ended");
  await locks.hold("goes on");
  entrance.shut();
  await vi.waitFor(() => expect(entrance.knocks()).toBeGreaterThan(0), patience);
  const release = ended().catch(() => undefined);
  entrance.open();
  await release;
  await vi.waitFor(async () => expect(await held()).toBe(1), patience);
  await locks.close();
  await entrance.close();
}, 60_000);
