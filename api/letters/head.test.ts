/** The daily head leaves the machine: noted once, on the public site, and by letter to each mailbox, which can then prove a forged trail. */
import { appendAudit, verifyAudit } from "@minhchung/db/audit";
import { headsIn, readHeads } from "@minhchung/db/audit-heads";
import { sender } from "@minhchung/db/send";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishHead } from "../cli/compose/jobs/head.ts";
import { type LetterData, letterJob } from "../cli/compose/jobs/letter.ts";
import { createMail } from "../mail.ts";
import { parseXml } from "../public/testing/markup.ts";
import { type Newsroom, newsroom } from "../public/testing/newsroom.ts";
import type { Sending } from "../receivers/send.ts";
import { mailbox } from "../receivers/testing/mailbox.ts";

const MAILBOXES = ["van-thu@huyen.example", "thanh-tra@tinh.example"];
let room: Newsroom;
let box: Awaited<ReturnType<typeof mailbox>>;
beforeAll(async () => {
  [room, box] = await Promise.all([newsroom(), mailbox()]);
  const { db } = room.database.app;
  for (const n of [1, 2, 3])
    await db.transaction((tx) => appendAudit(tx, { actorId: null, action: "test", subject: `case:${n}` }));
});
afterAll(async () => {
  await room.close();
  await box.close();
});

const waiting = async () =>
  (
    await room.database.owner.sql<{ data: LetterData }[]>`
    select data from pgboss.job where name = 'letter' order by singleton_key`
  ).map(({ data }) => data);

test("it is noted once a day, and asks for a letter to each mailbox", async () => {
  const { db } = room.database.app;
  expect(await publishHead({ db }, sender, MAILBOXES)).toBe(true);
  expect(await publishHead({ db }, sender, MAILBOXES)).toBe(false);
  const [head] = await readHeads(db);
  expect(head?.entries).toBe(3);
  expect(await waiting()).toEqual([0, 1].map((mailbox) => ({ headOf: head?.day, mailbox })));
});

test("the letters arrive and hold the line; with it a trail that was cut is found out", async () => {
  const { db, sql } = room.database.app;
  const sending = {
    ...{ db, sql, sample: false, headMailboxes: MAILBOXES, clock: () => new Date() },
    house: {
      unitName: { vi: "Bàn kiểm chứng", en: "Desk" },
      contact: { email: "a@b.example" },
      origin: "https://desk.example",
    },
    mail: createMail({ url: box.url, from: "tin@desk.example" }),
  } as unknown as Sending;
  for (const data of await waiting()) expect(await letterJob(sending, data)).toBe(true);
  expect(box.letters.flatMap(({ to }) => to)).toEqual(MAILBOXES);
  const [body = ""] = box.letters.map(({ raw }) =>
    raw.split("\r\n\r\n").slice(1).join("\n").replace(/=\r\n/g, ""),
  );
  const kept = headsIn(Buffer.from(body, "latin1").toString());
  expect(kept).toEqual(await readHeads(db));
  expect((await verifyAudit(sql, kept)).broken).toBeNull();
  expect(
    (
      await verifyAudit(
        sql,
        kept.map((one) => ({ ...one, head: "f".repeat(64) })),
      )
    ).broken,
  ).toEqual({ seq: 3, reason: "head" });
  // A mailbox that left the settings meanwhile.
  expect(await letterJob({ ...sending, headMailboxes: [] }, { headOf: kept[0]?.day ?? "", mailbox: 0 })).toBe(
    false,
  );
});

test("the public site gives it as data and as a feed", async () => {
  const [head] = await readHeads(room.database.app.db);
  const json = await room.get("/nhat-ky.json");
  expect(headsIn(json.text)).toEqual([head]);
  const feed = await room.get("/nhat-ky.xml");
  expect(feed.headers.get("content-type")).toContain("application/atom+xml");
  expect(parseXml(feed.text).name).toBe("feed");
  expect(headsIn(feed.text)[0]).toEqual(head);
});

test("every feed of published texts carries the newest head, and is a feed all the same", async () => {
  const [head] = await readHeads(room.database.app.db);
  for (const path of ["/rss.xml", "/atom.xml", "/en/rss.xml"]) {
    const { text } = await room.get(path);
    expect(headsIn(text), path).toEqual([head]);
    expect(["rss", "feed"]).toContain(parseXml(text).name);
  }
  expect(headsIn(JSON.parse((await room.get("/feed.json")).text)._audit_head)).toEqual([head]);
});
