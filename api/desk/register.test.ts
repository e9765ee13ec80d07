import { youtubeDay } from "@minhchung/crawlers/connectors/youtube";
import { CrawlError } from "@minhchung/crawlers/errors";
import type { FoundSite } from "@minhchung/crawlers/find/find";
import { readOpml } from "@minhchung/crawlers/find/opml";
import type { Proposal } from "@minhchung/crawlers/find/proposal";
import { roleGrants } from "@minhchung/db/schema/people";
import { documents, type SourceCheck, sourceAlarms, sources } from "@minhchung/db/schema/sources";
import { addEvidence } from "@minhchung/pipeline/evidence";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EvidenceItem, EvidenceRow } from "../staff/evidence-types.ts";
import type { UserRow, Waiting } from "../staff/people-types.ts";
import type { OpmlFeedView, SiteView } from "../staff/site-types.ts";
import type { SourceRow } from "../staff/source-types.ts";
import type { AuditRow, CheckResult, EvidenceSentence } from "../staff/types.ts";
import { ok, PASSWORD, refusal, signIn, type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { freeKey } from "./find-source.ts";

let desk: TestDesk;
let quan: TestPerson;
let vy: TestPerson;
const crawled: string[] = [];

beforeAll(async () => {
  desk = await testDesk({
    crawl: async (id) => void crawled.push(id),
    findSources: async (address) => {
      if (address !== "bao.example") throw new CrawlError("http_not_found", { url: address });
      return SITE;
    },
  });
  quan = await desk.person("quan", "administrator");
  vy = await desk.person("vy", "administrator");
});
afterAll(() => desk.close());

const list = (url: string, name: string | null): Proposal => ({
  ...{ connector: "feed", url, name, foundBy: "declared", named: 20, examples: [], titles: ["Hồ đầy nước"] },
  ...{ newest: "2026-11-12T01:00:00.000Z", everyMinutes: 30, perDay: 12 },
});
const SITE: FoundSite = {
  url: "https://www.bao.example/",
  name: "Báo Tỉnh",
  proposals: [
    list("https://www.bao.example/rss/xa-hoi.rss", "Xã hội"),
    list("https://bao.example/rss", "Báo tỉnh | RSS"),
  ],
  sections: [{ url: "https://www.bao.example/the-thao", name: "Thể thao" }],
  refused: [
    {
      url: "https://www.bao.example/kin",
      error: new CrawlError("robots_disallowed", { host: "www.bao.example" }),
    },
  ],
  needsBrowser: false,
  cutOff: false,
};

const sourcesWaiting = async (person: TestPerson) =>
  ok<Waiting>(await person.ask("GET", "/api/waiting")).sources;
const users = async () => ok<UserRow[]>(await quan.ask("GET", "/api/users"));
const named = async (name: string) => (await users()).find((user) => user.name === name) as UserRow;

test("a lost invitation is made anew and the old one opens nothing; never for somebody who has a password", async () => {
  const input = { name: "Hà", email: "ha@x.org", roles: ["editor"] };
  const { inviteUrl: lost } = ok<{ inviteUrl: string }>(await quan.ask("POST", "/api/users", input));
  expect(refusal(await quan.ask("POST", "/api/users", input))).toBe("409 email_taken");
  const row = async () =>
    ok<UserRow[]>(await quan.ask("GET", "/api/users")).find((one) => one.email === input.email);
  const before = await row();
  expect(before).toMatchObject({ invited: true, may: { invite: true } });
  const again = () => quan.ask("POST", `/api/users/${before?.id}/invitation`);
  const { inviteUrl } = ok<{ inviteUrl: string }>(await again());
  const take = (url: string) =>
    desk.ask("POST", `/api/invitations/${url.split("/").at(-1)}`, { password: PASSWORD });
  expect(refusal(await take(lost))).toBe("404 invitation_invalid");
  ok(await take(inviteUrl));
  expect(await row()).toMatchObject({ invited: false, may: { invite: false } });
  expect(refusal(await again())).toBe("409 wrong_state");
});

test("an administrator invites; an approver needs a second administrator, on the screen and in the database", async () => {
  const input = { name: "Mới", email: "Moi@example.org", roles: ["editor", "approver"] };
  const { inviteUrl } = ok<{ inviteUrl: string }>(await quan.ask("POST", "/api/users", input));
  expect(inviteUrl).toMatch(/^http:\/\/127\.0\.0\.1:3000\/desk\/invitation\/[\w-]{43}$/);
  expect(refusal(await quan.ask("POST", "/api/users", input))).toBe("409 email_taken");
  const person = await named("Mới");
  expect(person).toMatchObject({
    roles: ["editor"],
    pendingRoles: [{ role: "approver", mayConfirm: false }],
  });
  const grantId = person.pendingRoles[0]?.grantId;
  const confirm = (by: TestPerson) => by.ask("POST", `/api/users/grants/${grantId}/confirm`);
  expect(refusal(await confirm(quan))).toBe("403 needs_second_administrator");
  await expect(
    desk.deps.db
      .update(roleGrants)
      .set({ confirmedBy: quan.id, confirmedAt: desk.now })
      .where(eq(roleGrants.id, grantId as string)),
  ).rejects.toMatchObject({ cause: { code: "MC004" } });
  const token = inviteUrl.split("/").at(-1);
  ok(await desk.ask("POST", `/api/invitations/${token}`, { password: PASSWORD }));
  const cookie = await signIn(desk.app, "moi@example.org", PASSWORD);
  const me = () => desk.ask("GET", "/api/me", undefined, { cookie });
  expect((await me()).body).toMatchObject({ roles: ["editor"] });
  ok(await confirm(vy));
  // The running session has the new role at once.
  expect((await me()).body).toMatchObject({ roles: expect.arrayContaining(["editor", "approver"]) });
  expect(refusal(await confirm(vy))).toBe("409 wrong_state");
});

test("administrators neither write nor approve, and are not made by one alone", async () => {
  expect(refusal(await quan.ask("POST", `/api/users/${vy.id}/roles`, { role: "editor" }))).toBe(
    "422 administrator_neither_writes",
  );
  const an = await desk.person("an", "analyst");
  ok(await quan.ask("POST", `/api/users/${an.id}/roles`, { role: "administrator" }));
  expect(await named("an")).toMatchObject({ roles: ["analyst"], pendingRoles: [{ role: "administrator" }] });
  ok(await quan.ask("DELETE", `/api/users/${an.id}/roles/administrator`));
  ok(await quan.ask("DELETE", `/api/users/${an.id}/roles/analyst`));
  expect(refusal(await quan.ask("DELETE", `/api/users/${an.id}/roles/analyst`))).toBe("404 not_found");
  expect(refusal(await an.ask("GET", "/api/queue"))).toBe("403 forbidden");
});

test("what a site offers is shown before anything is registered: free keys, names, what is known, what was refused", async () => {
  const an = await desk.person("analyst3", "analyst");
  const find = (address: string) => an.ask("POST", "/api/sources/find", { address });
  const site = ok<SiteView>(await find("bao.example"));
  expect(site.proposals).toMatchObject([
    {
      key: "bao-example-xa-hoi",
      name: "Báo Tỉnh – Xã hội",
      kind: "press",
      lawfulBasis: "feed_offered",
      known: false,
      everyMinutes: 30,
    },
    { key: "bao-example", name: "Báo tỉnh | RSS", known: false, titles: ["Hồ đầy nước"] },
  ]);
  expect(site.refused[0]?.message).toMatch(/^robots\.txt của www\.bao\.example không cho máy đọc/);
  const { key, name, kind, connector, url, everyMinutes } = site.proposals[1] as SiteView["proposals"][0];
  const reason = "Báo đã đăng ký của tỉnh";
  ok(await an.ask("POST", "/api/sources", { key, name, kind, connector, url, everyMinutes, reason }));
  const [again] = await desk.deps.db.select().from(sources).where(eq(sources.key, key));
  expect(again).toMatchObject({ everyMinutes: 30, approvedAt: null });
  expect(ok<SiteView>(await find("bao.example")).proposals[1]).toMatchObject({
    key: "bao-example-2",
    known: true,
  });
  const failed = await find("mat.example");
  expect(refusal(failed)).toBe("422 site_unreadable");
  expect((failed.body as { error: { message: string } }).error.message).toMatch(/không tồn tại \(404\)/);
  expect(
    refusal(
      await (await desk.person("duyet3", "approver")).ask("POST", "/api/sources/find", { address: "x" }),
    ),
  ).toBe("403 forbidden");
  await desk.deps.db.update(sources).set({ retiredAt: new Date() }).where(eq(sources.key, key));
});

test("a key is made of the address, sound for the register whatever the address is", () => {
  const key = (url: string, ...taken: string[]) => freeKey({ url }, new Set(taken));
  expect(key("https://baoninhthuan.com.vn/rss/thoi-su.rss")).toBe("baoninhthuan-thoi-su");
  expect(key("https://ninhthuan.gov.vn/")).toBe("ninhthuan");
  expect(key("https://ninhthuan.gov.vn/", "ninhthuan", "ninhthuan-2")).toBe("ninhthuan-3");
  expect(key("https://a.vn/%E0%A4%A")).toMatch(/^[a-z0-9][a-z0-9-]{1,62}$/);
  expect(key("http://127.0.0.1:4000/tin.xml")).toBe("nguon");
  expect(key(`https://x.vn/${"dai-lam-".repeat(30)}`)).toMatch(/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/);
  expect(key("https://báo.vn/Đời-sống/")).toMatch(/^[a-z0-9][a-z0-9-]{1,62}$/);
});

test("a YouTube channel is put up with what is read of it, and shows the day's share", async () => {
  const an = await desk.person("analyst4", "analyst");
  const input = {
    ...{ key: "kenh-dai", name: "Kênh của đài", kind: "official", connector: "youtube" },
    ...{ url: "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", reason: "Kênh của đài tỉnh" },
  };
  const put = (youtube: unknown) => an.ask("POST", "/api/sources", { ...input, youtube });
  expect(refusal(await put({ read: "everything" }))).toBe("400 bad_request");
  ok(await put({ read: "videos", query: "" }));
  const { sql } = desk.database.owner;
  const [kept] = await sql`select settings from sources where key = ${input.key}`;
  expect(kept?.settings).toEqual({ youtube: { read: "videos" } });
  await sql`insert into api_units (bucket, day, used) values ('youtube', ${youtubeDay(new Date())}, 42)`;
  const rows = ok<SourceRow[]>(await an.ask("GET", "/api/sources"));
  // This desk has no key.
  expect(rows.find(({ key }) => key === input.key)?.share).toEqual({
    ...{ key: false, used: 42, most: 0, searches: 0, mostSearches: 0 },
  });
  expect(rows.filter(({ connector }) => connector !== "youtube").every(({ share }) => share === null)).toBe(
    true,
  );
  await desk.deps.db.update(sources).set({ retiredAt: new Date() }).where(eq(sources.key, input.key));
});

test("a source stands in the register after two people, and is crawled only then", async () => {
  const an = await desk.person("analyst2", "analyst", "approver");
  const input = {
    key: "bao-tinh",
    name: "Báo tỉnh",
    kind: "press",
    connector: "feed",
    url: "https://bao.example/rss",
    reason: "Báo đã đăng ký của tỉnh",
    lawfulBasis: "feed_offered",
  };
  expect(refusal(await an.ask("POST", "/api/sources", { ...input, lawfulBasis: "vì thích" }))).toBe(
    "400 bad_request",
  );
  expect(refusal(await an.ask("POST", "/api/sources", { ...input, quietHours: "mười giờ đêm" }))).toBe(
    "400 bad_request",
  );
  const { id } = ok<{ id: string }>(
    await an.ask("POST", "/api/sources", { ...input, quietHours: "22:00-05:00" }),
  );
  const path = `/api/sources/${id}`;
  expect(refusal(await an.ask("POST", "/api/sources", input))).toBe("409 already_exists");
  expect(refusal(await an.ask("POST", `${path}/approve`))).toBe("403 proposer_cannot_approve");
  expect(refusal(await an.ask("POST", `${path}/crawl`))).toBe("409 source_not_approved");
  const row = async (by: TestPerson) =>
    ok<SourceRow[]>(await by.ask("GET", "/api/sources")).find(({ key }) => key === "bao-tinh");
  expect((await row(an))?.may).toMatchObject({ check: true, approve: false, retire: false, crawl: false });
  expect((await row(quan))?.may).toMatchObject({ approve: true, retire: true, crawl: false });
  // Whoever may agree is told beside the room's name, and finds it before those that are read.
  expect([await sourcesWaiting(an), await sourcesWaiting(quan)]).toEqual([0, 1]);
  // Before anybody agrees it is tried, so that who does sees how it can be read.
  expect((await row(quan))?.check).toBeNull();
  ok(await an.ask("POST", `${path}/check`));
  expect((await row(quan))?.check).toMatchObject({ ok: true, items: 12, at: desk.now.toISOString() });
  expect(await row(quan)).toMatchObject({ quietHours: "22:00-05:00" });
  ok(await quan.ask("POST", `${path}/approve`));
  expect(await sourcesWaiting(quan)).toBe(0);
  ok(await an.ask("POST", `${path}/crawl`));
  expect(crawled).toEqual([id]);
  ok(await quan.ask("POST", `${path}/retire`));
  expect(refusal(await an.ask("POST", `${path}/crawl`))).toBe("409 source_not_approved");
  expect(await row(quan)).toMatchObject({ approvedBy: { name: "quan" }, documents: 0, lastError: null });
  expect(await row(quan)).toMatchObject({ lawfulBasis: "feed_offered", may: { check: false } });
  expect(refusal(await an.ask("POST", `${path}/check`))).toBe("409 wrong_state");
  const checked = async (checkOutcome: SourceCheck) => {
    await desk.deps.db.update(sources).set({ checkedAt: desk.now, checkOutcome }).where(eq(sources.id, id));
    return (await row(quan))?.check;
  };
  const fine = { ok: true, robots: "allowed", reachable: true, items: 12, newest: null } as const;
  const kept = { language: "vi", titles: [], error: null };
  expect(await checked({ ...fine, ...kept })).toMatchObject({
    ok: true,
    reached: true,
    items: 12,
    message: null,
  });
  const error = { code: "name_not_found", detail: '{"url":"https://bao.example/rss"}' };
  expect(await checked({ ...fine, ...kept, ok: false, reachable: false, error })).toMatchObject({
    ok: false,
    reached: false,
    message: expect.stringContaining("Không tìm thấy tên miền của https://bao.example/rss"),
  });
  const profile = await an.ask("POST", "/api/sources", { ...input, key: "ong-a", kind: "person" });
  expect(refusal(profile)).toBe("400 bad_request");
});

test("feeds of another reader's file are looked through, put up with one reason, and go out again", async () => {
  const thu = await desk.person("thu", "analyst");
  const file = `<opml version="2.0"><body><outline text="Tin"><outline text="Báo Một" xmlUrl="https://mot-bao.example/rss"/>
    <outline text="UBND" xmlUrl="https://ninhthuan.gov.vn/rss/tin.rss"/><outline text="Không" xmlUrl="ftp://x.example/a"/></outline></body></opml>`;
  const read = async (text: string) => thu.ask("POST", "/api/sources/opml/read", { text });
  expect(refusal(await read("<html>không phải</html>"))).toBe("422 site_unreadable");
  const { feeds } = ok<{ feeds: OpmlFeedView[] }>(await read(file));
  expect(feeds).toMatchObject([
    { name: "Báo Một", url: "https://mot-bao.example/rss", kind: "press", known: false },
    { name: "UBND", url: "https://ninhthuan.gov.vn/rss/tin.rss", kind: "official", known: false },
  ]);
  const take = { reason: "Bàn đã theo dõi lâu nay", feeds: feeds.map(({ known: _known, ...feed }) => feed) };
  expect(ok(await thu.ask("POST", "/api/sources/opml", take))).toMatchObject({ known: 0 });
  // Twice the same file adds nothing.
  expect(ok(await thu.ask("POST", "/api/sources/opml", take))).toEqual({ proposed: [], known: 2 });
  expect(ok<{ feeds: OpmlFeedView[] }>(await read(file)).feeds.every(({ known }) => known)).toBe(true);
  const rows = ok<SourceRow[]>(await quan.ask("GET", "/api/sources"));
  const row = rows.find(({ name }) => name === "UBND");
  expect(row).toMatchObject({
    approvedBy: null,
    lawfulBasis: "feed_offered",
    reason: take.reason,
    may: { approve: true },
  });
  const given = await desk.app.request("/api/sources/opml", { headers: { cookie: thu.cookie } });
  expect(given.headers.get("content-disposition")).toContain(".opml");
  expect(readOpml(await given.text())).toEqual(
    expect.arrayContaining(feeds.map(({ name, url }) => ({ name, url }))),
  );
});

test("an alarm of a source stands on its row with the last good document, until somebody notes it and a round clears it", async () => {
  const hien = await desk.person("hien", "analyst");
  const about = {
    key: "bao-im",
    name: "Báo im",
    kind: "press",
    connector: "feed",
    url: "https://im.example/rss",
  } as const;
  const [source] = await desk.deps.db
    .insert(sources)
    .values({
      ...about,
      reason: "Báo của tỉnh",
      proposedBy: hien.id,
      approvedBy: quan.id,
      approvedAt: new Date(),
    })
    .returning();
  const sourceId = source?.id ?? "";
  const [good] = await desk.deps.db
    .insert(documents)
    .values({
      ...{ sourceId, title: "Tin cuối", text: "Tin cuối.", register: "news", originalSha256: "0".repeat(64) },
      ...{ permalink: "https://im.example/a", publishedAt: new Date("2026-11-01T00:00:00Z") },
    })
    .returning();
  const raisedAt = new Date("2026-11-09T00:00:00Z");
  const [alarm] = await desk.deps.db
    .insert(sourceAlarms)
    .values({
      ...{
        sourceId,
        kind: "silence",
        reason: "silent",
        params: { hours: 192, usual: 6, expected: 30 },
        raisedAt,
      },
      ...{ seenAt: raisedAt, sampleId: good?.id ?? 0, sampleCollectedOn: good?.collectedOn ?? "" },
    })
    .returning();
  const row = async (by: TestPerson) => ok<SourceRow[]>(await by.ask("GET", "/api/sources"))[0];
  expect(await row(hien)).toMatchObject({
    key: "bao-im",
    may: { noteAlarm: true },
    alarms: [
      {
        ...{
          kind: "silence",
          message: expect.stringMatching(/^Không có bài mới trong 8 ngày; .+ 6 giờ/),
          noted: null,
        },
        sample: {
          id: expect.any(Number),
          title: "Tin cuối",
          permalink: "https://im.example/a",
          at: "2026-11-01T00:00:00.000Z",
        },
      },
    ],
  });
  const note = (by: TestPerson) => by.ask("POST", `/api/sources/alarms/${alarm?.id}/note`);
  const duyet = await desk.person("duyet4", "approver");
  expect(refusal(await note(duyet))).toBe("403 forbidden");
  // Counted for whoever may note it, beside what waits for agreement; until one has noted it.
  const counts = () => Promise.all([hien, quan, duyet].map(sourcesWaiting));
  const [hiens = 0, quans = 0, duyets = 0] = await counts();
  expect(hiens).toBe(1);
  ok(await note(hien));
  expect(await counts()).toEqual([0, quans - 1, duyets]);
  expect(refusal(await note(quan))).toBe("409 wrong_state");
  const noted = ok<SourceRow[]>(await quan.ask("GET", "/api/sources")).find(({ key }) => key === "bao-im");
  expect(noted?.alarms[0]?.noted).toMatchObject({ by: { name: "hien" }, at: desk.now.toISOString() });
  await desk.deps.db.update(sourceAlarms).set({ clearedAt: new Date("2026-11-10T00:00:00Z") });
  expect(refusal(await note(quan))).toBe("404 not_found");
  const well = ok<SourceRow[]>(await quan.ask("GET", "/api/sources")).find(({ key }) => key === "bao-im");
  expect(well?.alarms).toEqual([]);
  await desk.deps.db.update(sources).set({ retiredAt: new Date() }).where(eq(sources.key, "bao-im"));
});

test("what waits for a second person stands before what is read; pages that only repeat are counted where nothing else is", async () => {
  const may = await desk.person("may", "analyst");
  const enter = async (name: string, agreed: boolean) => {
    const [row] = await desk.deps.db
      .insert(sources)
      .values({
        ...{
          key: name.toLowerCase(),
          name,
          kind: "press",
          connector: "feed",
          url: `https://${name}.example/`,
        },
        ...{ reason: "Báo của tỉnh", proposedBy: may.id },
        ...(agreed ? { approvedBy: quan.id, approvedAt: new Date() } : {}),
      })
      .returning();
    return row?.id ?? "";
  };
  const [first, echo] = [await enter("Aaa", true), await enter("Bbb", true)];
  await enter("Zzz", false);
  const { sql } = desk.database.owner;
  const [document] = await desk.deps.db
    .insert(documents)
    .values({ sourceId: first, title: "Tin", text: "Tin.", register: "news", originalSha256: "1".repeat(64) })
    .returning();
  for (const [source, same] of [
    [first, null],
    [first, document],
    [echo, document],
    [echo, document],
  ] as const)
    await sql`
      insert into pages (source_id, url_sha256, url, same_as, same_as_collected_on)
      values (${source}, ${crypto.randomUUID().replaceAll("-", "").padEnd(64, "0")}, 'https://x.example/', ${same?.id ?? null}, ${same?.collectedOn ?? null})`;
  const rows = ok<SourceRow[]>(await quan.ask("GET", "/api/sources")).filter(({ name }) =>
    /^(?:Aaa|Bbb|Zzz)$/.test(name),
  );
  expect(rows.map(({ name, documents, copies }) => [name, documents, copies])).toEqual([
    ["Zzz", 0, 0],
    ["Aaa", 1, 0],
    ["Bbb", 0, 2],
  ]);
});

test("evidence is added sentence by sentence, found with and without diacritics, and checked against", async () => {
  const an = await desk.person("librarian", "analyst");
  const item = {
    kind: "record",
    title: "Thông báo lịch cấp nước",
    issuer: "Ban quản lý nước Phước Hữu",
    issuedOn: "2026-11-10",
    validFrom: "2026-11-10",
    text: "Hồ Lanh Ra cấp nước từ ngày 15 tháng 11. Mỗi hộ được dùng 20 mét khối một tháng.",
  };
  const { id } = ok<{ id: string }>(await an.ask("POST", "/api/evidence", item));
  const one = ok<EvidenceRow & { text: string; sentencesList: EvidenceSentence[] }>(
    await an.ask("GET", `/api/evidence/${id}`),
  );
  expect(one.sentencesList.map((s) => one.text.slice(s.start, s.end))).toEqual(
    one.sentencesList.map((s) => s.text),
  );
  expect(one).toMatchObject({ number: null, validTo: null, sentences: one.sentencesList.length });
  expect(one).toMatchObject({ documentType: null, version: 1 });
  for (const q of ["hồ Lanh Ra cấp nước", "ho lanh ra cap nuoc", "lich cap nuoc"]) {
    const rows = ok<EvidenceRow[]>(await an.ask("GET", `/api/evidence?q=${encodeURIComponent(q)}`));
    expect(rows[0]?.hits[0]?.text, q).toContain("Hồ Lanh Ra");
  }
  expect(ok(await an.ask("GET", "/api/evidence?q=khong+co+gi"))).toEqual([]);
  const backwards = await an.ask("POST", "/api/evidence", { ...item, validTo: "2026-01-01" });
  expect(refusal(backwards)).toBe("400 bad_request");
  expect(refusal(await an.ask("POST", "/api/evidence", { ...item, text: "…" }))).toBe("400 bad_request");
  const checked = ok<CheckResult>(
    await an.ask("POST", "/api/check", { text: "Hồ Lanh Ra cấp nước từ ngày 25 tháng 11." }),
  );
  expect(checked.sentences[0]?.text).toContain("Lanh Ra");
  const link = await an.ask("POST", "/api/check", { link: "http://127.0.0.1/" });
  expect(refusal(link)).toBe("422 link_unreadable");
});

test("words that a machine recognised count once a person has checked them, by name, once", async () => {
  const lan = await desk.person("lan", "analyst");
  const text = "Điều 1. Đóng cửa bãi rác tạm thôn Phú Thạnh, diện tích 0,8 ha, kể từ ngày 1/12/2025.";
  const dates = { issuedOn: "2025-11-12", validFrom: "2025-11-12" };
  const scan = {
    kind: "record",
    title: "Quyết định (bản chụp)",
    issuer: "UBND xã Mỹ Sơn",
    ...dates,
  } as const;
  const id = await addEvidence(desk.deps.db, { ...scan, text, readBy: "ocr" });
  const typed = await addEvidence(desk.deps.db, {
    ...scan,
    title: "Bản gõ tay",
    text: `${text} Không thu phí.`,
  });
  const read = async () => ok<EvidenceItem>(await lan.ask("GET", `/api/evidence/${id}`));
  const found = async () => {
    const search = await desk.deps.search("bãi rác tạm thôn Phú Thạnh rộng 8 ha", {
      claimedOn: "2026-11-12",
      limit: 5,
    });
    return search.map(({ source }) => source.evidenceId);
  };
  const confirm = (by: TestPerson, item = id) => by.ask("POST", `/api/evidence/${item}/confirm`);

  expect(ok<EvidenceRow[]>(await lan.ask("GET", "/api/evidence"))[0]).toMatchObject({
    id,
    readBy: "ocr",
    confirmedAt: null,
  });
  expect(await read()).toMatchObject({ may: { confirm: true }, confirmedBy: null });
  expect(await found()).not.toContain(id);
  expect(await found()).toContain(typed);
  expect(refusal(await confirm(quan))).toBe("403 forbidden");
  expect(refusal(await confirm(lan, typed))).toBe("409 wrong_state");

  ok(await confirm(lan));
  expect(await read()).toMatchObject({
    may: { confirm: false },
    confirmedBy: { name: "lan" },
    confirmedAt: desk.now.toISOString(),
  });
  expect(await found()).toContain(id);
  expect(refusal(await confirm(lan))).toBe("409 wrong_state");
  const trail = ok<{ rows: AuditRow[] }>(await quan.ask("GET", "/api/audit?page=1"));
  expect(trail.rows).toContainEqual(
    expect.objectContaining({
      action: "evidence.confirm",
      subject: `evidence:${id}`,
      actor: { id: lan.id, name: "lan" },
    }),
  );
});
