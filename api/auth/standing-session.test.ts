/** The quick reading of a session against better-auth's own: the same people get in, and nobody else. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDesk, type TestPerson, testDesk } from "../testing/desk.ts";
import { identify } from "./authorise.ts";
import { cookiesOf, standingSession, tokenOf } from "./standing-session.ts";

let desk: TestDesk;
let an: TestPerson;
beforeAll(async () => {
  desk = await testDesk();
  an = await desk.person("an", "analyst", "editor");
});
afterAll(() => desk.close());

const headers = (cookie: string) => new Headers({ cookie });
const quick = (cookie: string) => standingSession(desk.deps.sql, desk.deps.auth, headers(cookie));
const owner = () => desk.database.owner.sql;

describe("a session that stands", () => {
  it("is read as better-auth reads it, with the roles that hold now", async () => {
    const read = await quick(an.cookie);
    const theirs = await desk.deps.auth.api.getSession({ headers: headers(an.cookie) });
    expect(read).toMatchObject({
      id: theirs?.user.id,
      sessionId: theirs?.session.id,
      email: "an@example.org",
    });
    expect([...(read?.roles ?? [])].sort()).toEqual(["analyst", "editor"]);
    const { identity, cookies } = await identify(desk.deps, headers(an.cookie));
    expect(identity).toMatchObject({ id: an.id, sessionId: theirs?.session.id, mustEnrol: false });
    expect(cookies).toEqual([]);
  });

  it("binds whoever needs a second factor, as the slow way does", async () => {
    const asked = { ...desk.deps, secondFactorRoles: ["editor"] as const };
    expect((await identify(asked, headers(an.cookie))).identity?.mustEnrol).toBe(true);
  });
});

describe("what is not the cookie of this desk opens nothing", () => {
  it.each([
    ["another token under the same signature", (cookie: string) => cookie.replace("=", "=x")],
    ["another signature", (cookie: string) => cookie.replace(/\.[^.]{4}/, ".AAAA")],
    ["no signature", (cookie: string) => cookie.replace(/\..*/, "")],
    ["a signature that is empty", (cookie: string) => cookie.replace(/\..*/, ".")],
    ["letters that are no encoding", (cookie: string) => `${cookie.replace(/=.*/, "=")}%E0%A4%A`],
    ["nothing", () => "minhchung.session_token="],
  ])("%s", async (_, change) => {
    const cookie = change(an.cookie);
    expect(await quick(cookie)).toBeNull();
    expect((await identify(desk.deps, headers(cookie))).identity).toBeNull();
  });

  it("a cookie signed with another secret", () => {
    const [value] = cookiesOf(an.cookie).values();
    expect(tokenOf(value, "another secret of tests, 32 letters")).toBeNull();
  });
});

describe("at once, at the next request", () => {
  it("a role that was revoked is gone", async () => {
    await owner()`update role_grants set revoked_at = now() where user_id = ${an.id} and role = 'editor'`;
    expect((await quick(an.cookie))?.roles).toEqual(["analyst"]);
  });

  it("a person who was disabled is out", async () => {
    await owner()`update users set disabled_at = now() where id = ${an.id}`;
    expect(await quick(an.cookie)).toBeNull();
    expect((await identify(desk.deps, headers(an.cookie))).identity).toBeNull();
    await owner()`update users set disabled_at = null where id = ${an.id}`;
  });

  it("a session that is old enough to be prolonged is left to better-auth, which prolongs it", async () => {
    await owner()`update sessions set expires_at = now() + interval '5 days' where user_id = ${an.id}`;
    expect(await quick(an.cookie)).toBeNull();
    const { identity, cookies } = await identify(desk.deps, headers(an.cookie));
    expect(identity?.id).toBe(an.id);
    expect(cookies.join()).toContain("minhchung.session_token=");
    expect(await quick(an.cookie)).not.toBeNull();
  });

  it("a session that has ended or was taken away is out", async () => {
    await owner()`update sessions set expires_at = now() - interval '1 second' where user_id = ${an.id}`;
    expect(await quick(an.cookie)).toBeNull();
    expect((await identify(desk.deps, headers(an.cookie))).identity).toBeNull();
    const again = await desk.person("binh", "analyst");
    expect(await quick(again.cookie)).not.toBeNull();
    await owner()`delete from sessions where user_id = ${again.id}`;
    expect(await quick(again.cookie)).toBeNull();
  });
});

it("of a name that stands twice the first counts, and a strange header breaks nothing", () => {
  expect([...cookiesOf("a=1; b = 2;a=3; c; =4;")]).toEqual([
    ["a", "1"],
    ["b", "2"],
  ]);
  expect(cookiesOf("").size).toBe(0);
});
