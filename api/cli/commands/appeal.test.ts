import { tmpdir } from "node:os";
import { verifyAudit } from "@minhchung/db/audit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { receiveAppeal } from "../../ask/receive.ts";
import { createUser } from "../../auth/people.ts";
import { type Newsroom, newsroom } from "../../public/testing/newsroom.ts";
import { args, type Bench, bench } from "../testing/command.ts";
import { list, reject, uphold } from "./appeal.ts";

let room: Newsroom;
let desk: Bench;
let rebuttalId = "";
beforeAll(async () => {
  room = await newsroom();
  desk = bench(room.database, tmpdir());
  const person = { password: null, roles: ["analyst"] } as const;
  await createUser(room.database.owner.db, {
    ...person,
    roles: [...person.roles],
    name: "An",
    email: "an@example.org",
  });
  rebuttalId = (await room.publish({ slug: "mot" })).rebuttalId;
});
afterAll(() => room.close());
beforeEach(() => {
  desk.lines.length = 0;
});

const receive = async (text: string) => {
  const receiver = {
    db: room.database.app.db,
    clock: () => room.now,
    redact: (given: string) => ({ text: given, spans: [] }),
  };
  return (await receiveAppeal(receiver as never, { rebuttalId, text }, 7)).ticketCode;
};
const answer = (code: string, email: string) =>
  args(["uphold", code], { by: email, answer: "Mức đúng là 6 triệu." });

test("waits in the list until somebody who had no part in the text answers it, once, in public", async () => {
  const code = await receive("Mức hỗ trợ là 6 triệu.");
  expect(await list(desk.engine, desk.context())).toBe(0);
  expect(desk.lines.join("\n")).toMatch(
    new RegExp(`^${code}  due \\d{4}-\\d\\d-\\d\\d  mot\n  Mức hỗ trợ là 6 triệu\\.$`),
  );

  await expect(uphold(desk.engine, desk.context(), answer(code, "editor@example.org"))).rejects.toMatchObject(
    {
      code: "appeal_by_author",
    },
  );
  expect(await uphold(desk.engine, desk.context(), answer(code, "an@example.org"))).toBe(0);
  expect(desk.lines.at(-1)).toContain("upheld");
  await expect(uphold(desk.engine, desk.context(), answer(code, "an@example.org"))).rejects.toMatchObject({
    code: "wrong_state",
  });

  desk.lines.length = 0;
  await list(desk.engine, desk.context({ language: "vi" }));
  expect(desk.lines).toEqual(["không có khiếu nại nào đang chờ"]);
  const register = await room.get("/khieu-nai");
  expect(register.text).toContain("Mức đúng là 6 triệu.");
  expect(register.text).not.toContain("Mức hỗ trợ là 6 triệu.");
  expect((await verifyAudit(room.database.owner.sql)).broken).toBeNull();
});

test("is rejected with an answer, never without, and never by nobody", async () => {
  const code = await receive("Tôi không đồng ý.");
  const by = { by: "an@example.org" };
  await expect(reject(desk.engine, desk.context(), args(["reject", code], by))).rejects.toMatchObject({
    code: "missing_argument",
  });
  await expect(
    reject(desk.engine, desk.context(), args(["reject", code], { answer: "Không." })),
  ).rejects.toMatchObject({
    code: "missing_argument",
  });
  await expect(
    reject(desk.engine, desk.context(), args(["reject", "XXXX"], { ...by, answer: "Không." })),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  expect(
    await reject(
      desk.engine,
      desk.context({ json: true }),
      args(["reject", code], { ...by, answer: "Quyết định 45 ghi rõ." }),
    ),
  ).toBe(0);
  expect(JSON.parse(desk.lines.at(-1) ?? "")).toEqual({ ticketCode: code, state: "rejected" });
});
