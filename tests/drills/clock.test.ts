/** The machine's clock jumps, forwards by days and back again: what is due comes once, and nobody is locked out or let through for long. */

import { tmpdir } from "node:os";
import { createPressure } from "@minhchung/api/ask/pressure";
import { createRateLimiter } from "@minhchung/api/ask/rate-limit";
import { sendDaily, workDay } from "@minhchung/api/cli/compose/jobs/daily";
import { retentionJob } from "@minhchung/api/cli/compose/jobs/retention";
import { newsroom } from "@minhchung/api/public/testing/newsroom";
import { sender } from "@minhchung/db/send";
import { testDatabase } from "@minhchung/db/testing/database";
import { expect, test } from "vitest";

const DAY_MS = 86_400_000;
const NOW = new Date("2026-11-30T05:00:00Z");
const at = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

test("the daily round: one job a day of the calendar, whichever way the clock goes", async () => {
  const database = await testDatabase();
  const { db } = database.app;
  const jobs = async () =>
    (
      await database.app.sql`select singleton_key as day from pgboss.job where name = 'retention' order by 1`
    ).map(({ day }) => day);
  try {
    for (const days of [0, 3, 0, 3, -2, 0, 3, -2]) await sendDaily({ db }, sender, at(days));
    expect(await jobs()).toEqual([-2, 0, 3].map((days) => workDay(at(days))));
    // Once a round has run, a clock that went back asks for none of the days before it.
    await database.owner.sql`delete from pgboss.job where name = 'retention'`;
    await retentionJob({ db, home: tmpdir() }, { progress: async () => undefined });
    expect(await sendDaily({ db }, sender, new Date())).toBe(false);
    expect(await sendDaily({ db }, sender, new Date(Date.now() - 5 * DAY_MS))).toBe(false);
  } finally {
    await database.drop();
  }
});

test("limits by address: a jump forwards gives no more than a full bucket, a jump back takes nothing for ever", () => {
  let now = NOW;
  const limiter = createRateLimiter({ burst: 3, perHour: 6 }, () => now);
  const take = () => limiter.take("203.0.113.7").ok;
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
  now = at(400);
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
  now = at(-400);
  expect(take()).toBe(false);
  now = new Date(now.getTime() + 3_600_000);
  expect(take()).toBe(true);
});

test("a flood is over when the clock goes back, as when its ten minutes are", () => {
  let now = at(3);
  const pressure = createPressure({ most: 2, clock: () => now });
  pressure.taken();
  pressure.taken();
  expect(pressure.high).toBe(true);
  now = NOW;
  expect(pressure.high).toBe(false);
  pressure.taken();
  pressure.taken();
  expect(pressure.high).toBe(true);
  now = new Date(NOW.getTime() + 11 * 60_000);
  expect(pressure.high).toBe(false);
});

test("the public site goes on with what stands, before and after", async () => {
  const room = await newsroom();
  try {
    await room.publish({ slug: "mot" });
    const page = async () => (await room.get("/kiem-chung/mot", { "accept-encoding": "gzip" })).status;
    const asked = async () =>
      (
        await room.post("/hoi", {
          question: "Có thật mỗi hộ được 50 triệu không?",
          link: "",
          email: "",
          trap: "",
        })
      ).status;
    expect([await page(), await asked()]).toEqual([200, 303]);
    for (const days of [30, -30, 0]) {
      room.now = at(days);
      expect([days, await page()]).toEqual([days, 200]);
    }
    room.now = at(30);
    expect(await asked()).toBe(303);
  } finally {
    await room.close();
  }
});
