import { createServer } from "node:net";
import { afterAll, expect, test } from "vitest";
import { APP_ROLE, asAppRole } from "./roles.ts";
import { checkServer, checkVersion, parseUrl } from "./server.ts";
import { withDatabase } from "./testing/address.ts";
import { testDatabase } from "./testing/database.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const changed = (change: (url: URL) => void) => {
  const url = new URL(database.ownerUrl);
  change(url);
  return url.href;
};

test("a good server", async () => {
  expect(await checkServer(database.appUrl)).toMatchObject({
    major: 18,
    user: APP_ROLE,
    superuser: false,
    createsRoles: false,
  });
});

test("each fault has its own words", async () => {
  const wrong = changed((url) => {
    url.password = "wrong";
  });
  await expect(checkServer(wrong)).rejects.toMatchObject({ code: "password_wrong" });
  const missing = withDatabase(database.ownerUrl, "nowhere");
  await expect(checkServer(missing)).rejects.toMatchObject({
    code: "database_missing",
    params: { database: "nowhere" },
  });
  const refused = "postgres://ann:secret@127.0.0.1:1/x";
  await expect(checkServer(refused)).rejects.toMatchObject({
    code: "server_unreachable",
    params: { port: 1 },
  });
});

test("a server that speaks something else is unreachable as PostgreSQL", async () => {
  const other = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const { port } = other.address() as { port: number };
  const wrong = checkServer(`postgres://ann:secret@127.0.0.1:${port}/x`, 200);
  await expect(wrong).rejects.toMatchObject({ code: "server_unreachable" });
  other.close();
});

test.each([
  "",
  "localhost",
  "mysql://a:b@h/x",
  "postgres://h",
  "postgres://h/",
  "postgres:///x",
  "postgres://h:port/x",
])("broken address %j", async (url) => {
  await expect(checkServer(url)).rejects.toMatchObject({ code: "url_broken" });
});

test("addresses are taken apart", () => {
  expect(parseUrl("postgresql://a%40b:p@db.example/minh")).toEqual({
    host: "db.example",
    port: 5432,
    user: "a@b",
    database: "minh",
  });
});

test("versions: 14 is too old, 15 and later will do", () => {
  expect(() => checkVersion(140_013, "14.13")).toThrow(/14\.13 is too old; 15 or later/);
  expect(checkVersion(150_000, "15.0")).toBe(15);
  expect(checkVersion(180_004, "18.4")).toBe(18);
});

test("the application's own user keeps its address; another one takes the role on", () => {
  expect(asAppRole(database.appUrl)).toBe(database.appUrl);
  expect(asAppRole("postgres://ann:s@h/x")).toBe("postgres://ann:s@h/x?options=-c%20role%3Dminhchung_app");
  const more = asAppRole("postgres://ann:s@h/x?sslmode=require&options=-c%20work_mem=8MB");
  expect(new URL(more).searchParams.get("options")).toBe("-c work_mem=8MB -c role=minhchung_app");
  expect(new URL(more).searchParams.get("sslmode")).toBe("require");
});
