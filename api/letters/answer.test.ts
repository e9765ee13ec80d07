/** An answer follows its asker by e-mail, where an address was left: once, also when it is corrected, never afterwards. */
import { sender } from "@minhchung/db/send";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Letter } from "../mail.ts";
import { seal } from "../seal.ts";
import { ok, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { sampleNarrative } from "../testing/sample.ts";
import { sendAnswer } from "./answer.ts";
import type { LetterDesk } from "./desk.ts";

const contactKey = new Uint8Array(32).fill(5);
let desk: TestDesk;
let binh: TestPerson;
let tipId = "";
let letterDesk: LetterDesk;
const letters: Letter[] = [];

beforeAll(async () => {
  desk = await testDesk({ queue: sender });
  binh = await desk.person("binh", "editor");
  const chi = await desk.person("chi", "approver");
  ({ tipId } = await sampleNarrative(desk.database.owner.db, { proposer: binh.id, approver: chi.id }));
  const ciphertext = seal(contactKey, tipId, "lan@thu.example");
  await desk.deps.sql`insert into tip_contacts (tip_id, ciphertext) values (${tipId}, ${ciphertext})`;
  const { house } = desk.deps.channels;
  letterDesk = {
    ...{ db: desk.deps.db, house, contactKey, clock: () => desk.now },
    mail: async (letter) => void letters.push(letter),
  };
});
afterAll(() => desk.close());

const answer = async (text: string) => ok(await binh.ask("POST", `/api/tips/${tipId}/answer`, { text }));
async function jobs(): Promise<string[]> {
  const rows = await desk.deps.sql<{ data: { answerId: string } }[]>`
    delete from pgboss.job where name = 'letter' returning data`;
  return rows.map(({ data }) => data.answerId);
}

test("the letter tells the answer, where it stands, and why it came; two workers send it once", async () => {
  await answer("Mức hỗ trợ là 5 triệu đồng mỗi hộ.");
  const [id = "", ...more] = await jobs();
  expect(more).toEqual([]);
  expect((await Promise.all([sendAnswer(letterDesk, id), sendAnswer(letterDesk, id)])).sort()).toEqual([
    false,
    true,
  ]);
  const [letter] = letters;
  expect(letters).toHaveLength(1);
  expect(letter).toMatchObject({ to: "lan@thu.example", headers: { "Auto-Submitted": "auto-generated" } });
  expect(letter?.text).toContain("Mức hỗ trợ là 5 triệu đồng mỗi hộ.");
  expect(letter?.text).toMatch(/http:\/\/127\.0\.0\.1:3000\/phieu\/[0-9A-Z]{4}-[0-9A-Z]{4}/);
});

test("a further answer is a further letter; one that the server refused is sent at the next try", async () => {
  await answer("Bổ sung: chi trước ngày 20/11.");
  const [id = ""] = await jobs();
  const refusing = { ...letterDesk, mail: () => Promise.reject(new Error("451")) };
  await expect(sendAnswer(refusing, id)).rejects.toThrow("451");
  expect(await sendAnswer(letterDesk, id)).toBe(true);
  expect(letters).toHaveLength(2);
});

test("once the address is deleted nothing is sent, and nothing asked for", async () => {
  await answer("Lần ba.");
  const [id = ""] = await jobs();
  await desk.deps.sql`delete from tip_contacts where tip_id = ${tipId}`;
  expect(await sendAnswer(letterDesk, id)).toBe(false);
  await answer("Lần bốn.");
  expect(await jobs()).toEqual([]);
  expect(letters).toHaveLength(2);
});
