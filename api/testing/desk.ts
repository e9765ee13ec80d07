import { CrawlError } from "@minhchung/crawlers/errors";
import { together } from "@minhchung/db/reading";
import { accounts, type Role } from "@minhchung/db/schema/people";
import { sender } from "@minhchung/db/send";
import { type TestDatabase, testDatabase } from "@minhchung/db/testing/database";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { createSearch } from "@minhchung/pipeline/retrieve";
import pino from "pino";
import { createApp } from "../app.ts";
import { createAuth } from "../auth/auth.ts";
import { createUser, hashed } from "../auth/people.ts";
import { createFindAnswered } from "../cli/compose/answers.ts";
import { createChecker } from "../cli/compose/checker.ts";
import { createDocumentReader } from "../cli/compose/documents.ts";
import type { AppDeps } from "../deps.ts";
import { createLive, type Live } from "../live.ts";
import { readKeptDays } from "../retention/kept-days.ts";

export const ORIGIN = "http://127.0.0.1:3000";
export const PASSWORD = "mot mat khau dai";

/** The app on a database of its own, for tests: real sign-in, real rules. */
export interface TestDesk {
  database: TestDatabase;
  deps: AppDeps;
  app: ReturnType<typeof createApp>;
  /** Moves the app's clock. */
  now: Date;
  /** Enters a person and signs in; the returned function sends requests as that person. */
  person(name: string, ...roles: Role[]): Promise<TestPerson>;
  /** A request without a session. */
  ask: Ask;
  close(): Promise<void>;
}

export interface TestPerson {
  id: string;
  email: string;
  cookie: string;
  ask: Ask;
}

export type Answer = { status: number; headers: Headers; body: unknown };
export type Ask = (
  method: string,
  path: string,
  json?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** What a database keeps of `PASSWORD`: slow to make, as it must be, so made once for everybody. */
let stored: Promise<string> | undefined;

/** The body of a 200; anything else fails with what came back. */
export function ok<T>(answer: Answer): T {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

/** "409 wrong_state" */
export function refusal(answer: Answer): string {
  return `${answer.status} ${(answer.body as { error?: { code: string } }).error?.code}`;
}

export async function testDesk(change: Partial<AppDeps> = {}): Promise<TestDesk> {
  const database = await testDatabase();
  const { db, sql } = database.app;
  const live: Live = await createLive(sql);
  const search = createSearch(db, null);
  const steps = createPipeline(search);
  const desk = { now: new Date("2026-11-12T03:00:00Z") } as TestDesk;
  const findAnswered = createFindAnswered(db, ORIGIN);
  const deps: AppDeps = {
    db,
    sql,
    reading: (read) => together(sql, read),
    auth: createAuth({ db, publicOrigin: ORIGIN, secret: "a secret of tests, 32 letters long" }),
    live,
    publicOrigin: ORIGIN,
    search,
    checker: createChecker({
      db,
      steps,
      clock: () => desk.now,
      fetchLink: () => Promise.reject(Object.assign(new Error("blocked"), { code: "address_private" })),
      findAnswered,
    }),
    documents: createDocumentReader(async () => {
      throw new CrawlError("address_blocked", { host: "x.example" });
    }),
    findAnswered,
    queue: sender,
    findSources: () => Promise.reject(new CrawlError("network", { reason: "ECONNREFUSED" })),
    openCopy: async () => "missing",
    checkSource: async () => ({
      ...{ ok: true, robots: "allowed", reachable: true, items: 12, newest: null },
      ...{ language: "vi", titles: [], error: null },
    }),
    crawl: async () => undefined,
    placeName: (code) => `Xã ${code}`,
    channels: {
      house: {
        unitName: { vi: "Bàn kiểm chứng", en: "Fact-checking desk" },
        contact: { email: "hoi@desk.example" },
        origin: ORIGIN,
      },
      places: [{ code: "22837", name: "Xã Phước Hữu" }],
      sample: false,
      print: async (html) => new TextEncoder().encode(`%PDF of ${html.length} letters`),
    },
    receiverKey: new Uint8Array(32).fill(7),
    hookKey: new Uint8Array(32).fill(8),
    mail: true,
    whyNotAddress: () => null,
    status: async () => ({ version: "test", sample: false, degraded: [] }),
    settings: {
      localityFrom: "built-in",
      mailFrom: "hoi@desk.example",
      keepDays: 180,
      retention: async () => {
        const keepDays = await readKeptDays(db, 180);
        return { db, clock: () => desk.now, keepDays, archiveFolder: null };
      },
      steps,
      cards: async () => [{ name: "verifier", title: "Verifier", text: "What it is." }],
    },
    clock: () => desk.now,
    log: pino({ level: "silent" }),
    dashboard: "/nowhere",
    ...change,
  };
  const app = createApp(deps);
  const ask = asker(app);
  return Object.assign(desk, {
    database,
    deps,
    app,
    ask,
    person: async (name: string, ...roles: Role[]) => {
      const email = `${name}@example.org`;
      const { id } = await createUser(database.owner.db, { name, email, password: null, roles });
      stored ??= hashed(PASSWORD);
      const account = { userId: id, accountId: id, providerId: "credential", password: await stored };
      await database.owner.db.insert(accounts).values(account);
      const cookie = await signIn(app, email, PASSWORD);
      return { id, email, cookie, ask: asker(app, cookie) };
    },
    close: async () => {
      await live.stop();
      await database.drop();
    },
  });
}

type App = TestDesk["app"];

function asker(app: App, cookie?: string): Ask {
  return async (method, path, json, headers) => {
    const answer = await app.request(path, {
      method,
      headers: {
        host: "127.0.0.1:3000",
        "accept-language": "en",
        ...(method === "GET" ? {} : { origin: ORIGIN }),
        ...(cookie ? { cookie } : {}),
        ...(json === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  };
}

/** Signs in and gives the session cookie. */
export async function signIn(app: App, email: string, password: string): Promise<string> {
  const answer = await asker(app)("POST", "/api/auth/sign-in/email", { email, password });
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
