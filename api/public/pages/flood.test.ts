/** Ten thousand questions at once, from one address and from thousands; people who ask meanwhile; memory. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { tips } from "@minhchung/db/schema/residents";
import { redact } from "@minhchung/models/privacy/redact";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WAIT_MS } from "../../ask/pressure.ts";
import { type Newsroom, newsroom } from "../testing/newsroom.ts";

let room: Newsroom;
let address = "";

beforeAll(async () => {
  room = await newsroom({ redact, addressOf: () => address });
});
afterAll(() => room.close());

/** Code that is compiled on its first uses is no leak. */
const WARM = 2000;
/** Of some sixty megabytes. */
const MOST_GROWTH = 3;

const ask = (from: string, question: string, slip = "") => {
  address = from;
  return room.post("/hoi", { question, slip });
};
const stored = () => room.database.app.db.$count(tips);

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
/** What is still held: some of it only becomes free once what looked after it was collected itself. */
async function heapMegabytes(): Promise<number> {
  for (let i = 0; i < 4; i++) {
    collect();
    await new Promise(setImmediate);
  }
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** As a person does: sends, reads that there is a wait, waits, sends again. */
async function askPatiently(from: string): Promise<number> {
  const question = `Nước máy ở ${from} có uống được không?`;
  const first = await ask(from, question);
  if (first.status !== 429) return first.status;
  expect(first.text).toContain(question);
  expect(first.headers.get("retry-after")).toBe(String(WAIT_MS / 1000));
  const [, slip = ""] = /name="slip" value="([^"]+)"/.exec(first.text) ?? [];
  room.now = new Date(room.now.getTime() + WAIT_MS);
  return (await ask(from, question, slip)).status;
}

/** Every other question comes from one address, the others from as many addresses as there are questions. */
const sender = (i: number) => (i % 2 === 0 ? "192.0.2.1" : `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);

test("of ten thousand questions few are taken; whoever waits a moment gets through; memory stays flat", async () => {
  for (let i = 0; i < WARM; i++) await ask(sender(i), `câu thứ ${i}`);
  const [taken, before] = [await stored(), await heapMegabytes()];
  const others: number[] = [];
  for (let i = WARM; i < WARM + 10_000; i++) {
    await ask(sender(i), `câu thứ ${i}`);
    if (i % 500 === 0) others.push(await askPatiently(`203.0.113.${i / 500}`));
  }
  expect(others).toEqual(Array(20).fill(303));
  // The patient alone, and a few in each gap that their waiting makes: a slow flood is taken like people are.
  expect((await stored()) - taken).toBeLessThanOrEqual(20 + 60);
  expect((await heapMegabytes()) - before).toBeLessThan(MOST_GROWTH);
}, 120_000);

test("a flood from one address that waits as people do is still held to what one address may send", async () => {
  room.now = new Date(room.now.getTime() + 3_600_000);
  const answers: number[] = [];
  for (let i = 0; i < 60; i++) await ask(`10.9.0.${i}`, `câu thứ ${i}`);
  for (let i = 0; i < 8; i++) answers.push(await askPatiently("192.0.2.77"));
  expect(answers.filter((status) => status === 303).length).toBe(5);
});
