import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MentionRow } from "../staff/comment-types.ts";
import type { LiveEvent } from "../staff/types.ts";
import { ok, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { approvedSample } from "../testing/published.ts";
import { sampleNarrative } from "../testing/sample.ts";
import { mentionsIn } from "./mentions.ts";

const people = [
  { id: "1", name: "Lan" },
  { id: "2", name: "Lan Anh" },
  { id: "3", name: "Nguyễn Thị Ánh Tuyết" },
  { id: "4", name: "Minh (đài)" },
];

describe("whom a text names", () => {
  it.each([
    ["Nhờ @Lan xem", ["1"]],
    ["Nhờ @Lan Anh xem", ["2"]],
    ["@Lan Anh và @lan", ["2", "1"]],
    ["@Nguyễn Thị Ánh Tuyết: số này?", ["3"]],
    [`@${"Nguyễn Thị Ánh Tuyết".normalize("NFD")}`, ["3"]],
    ["@Minh (đài), gọi giúp", ["4"]],
    ["Lan ơi, @Lanh, thư lan@xa.vn", []],
    ["", []],
  ])("%s", (text, ids) => {
    expect(mentionsIn(text, people).sort()).toEqual([...ids].sort());
  });

  it("two people of one name are both told", () => {
    const two = [...people, { id: "5", name: "Lan" }];
    expect(mentionsIn("@Lan", two).sort()).toEqual(["1", "5"]);
    expect(mentionsIn("@Lan Anh", two)).toEqual(["2"]);
  });
});

describe("through the API", () => {
  let desk: TestDesk;
  let an: TestPerson;
  let binh: TestPerson;
  let quan: TestPerson;
  let text: Awaited<ReturnType<typeof approvedSample>>;
  beforeAll(async () => {
    desk = await testDesk();
    an = await desk.person("An", "analyst");
    binh = await desk.person("Binh", "editor");
    quan = await desk.person("Quan", "administrator");
    const approver = await desk.person("Chi", "approver");
    const { owner } = desk.database;
    const sample = await sampleNarrative(owner.db, { proposer: an.id, approver: approver.id });
    text = await approvedSample(owner.sql, { ...sample, author: binh.id, approver: approver.id });
  });
  afterAll(() => desk.close());

  const mine = async (person: TestPerson) => ok<MentionRow[]>(await person.ask("GET", "/api/mentions"));

  it("a note tells whoever it names, once, and not whoever wrote it", async () => {
    const heard: LiveEvent[] = [];
    const stop = desk.deps.live.subscribe((event) => heard.push(event));
    const note = "@Binh, @binh và @An: gọi lại xã giúp.";
    ok(await an.ask("POST", `/api/cases/${text.caseId}/notes`, { note }));
    expect(await mine(binh)).toMatchObject([
      { by: { id: an.id }, seen: false, text: note, caseId: text.caseId, rebuttalId: null },
    ]);
    expect(await mine(an)).toEqual([]);
    await expect.poll(() => heard.map(({ type }) => type)).toContain("mention");
    // Whom, only the one who asks learns.
    expect(JSON.stringify(heard)).not.toContain(binh.id);
    stop();
  });

  it("a comment names only those who can read it", async () => {
    const body = "@Binh xem lại; @An và @Quan không đọc được góp ý.";
    ok(await binh.ask("POST", `/api/versions/${text.versionId}/comments`, { passage: null, body: "@Chi?" }));
    const chi = await desk.ask("GET", "/api/mentions");
    expect(chi.status).toBe(401);
    ok(await binh.ask("POST", `/api/versions/${text.versionId}/comments`, { passage: null, body }));
    expect(await mine(quan)).toEqual([]);
    expect(await mine(an)).toEqual([]);
    expect(await mine(binh)).toHaveLength(1);
  });

  it("is seen by whom it is for alone", async () => {
    const [row] = await mine(binh);
    const see = (person: TestPerson) => person.ask("POST", "/api/mentions/seen", { ids: [row?.id] });
    ok(await see(an));
    expect((await mine(binh))[0]?.seen).toBe(false);
    ok(await see(binh));
    expect((await mine(binh))[0]?.seen).toBe(true);
  });
});
