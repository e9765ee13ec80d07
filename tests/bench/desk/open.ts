/** The desk that is measured, as the product starts it, and beside it in the same process a bare route. */
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createUser } from "@minhchung/api/auth/people";
import { createCrawling } from "@minhchung/api/cli/compose/crawling";
import { startDesk } from "@minhchung/api/cli/compose/desk";
import type { Engine } from "@minhchung/api/cli/compose/engine";
import { readConfig } from "@minhchung/api/cli/config";
import { connect } from "@minhchung/db/connect";
import type { EmbeddedServer } from "@minhchung/db/embedded/start";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { createSearch } from "@minhchung/pipeline/retrieve";
import { Hono } from "hono";
import pino from "pino";

const PASSWORD = "mot mat khau du dai";

export interface BenchDesk {
  readonly origin: string;
  /** Where the bare route stands. */
  readonly bare: string;
  /** A session each. */
  readonly cookies: readonly string[];
  close(): Promise<void>;
}

export async function openDesk(
  { ownerUrl, appUrl }: Pick<EmbeddedServer, "ownerUrl" | "appUrl">,
  home: string,
  people: number,
): Promise<BenchDesk> {
  const owner = connect(ownerUrl, { applicationName: "bench owner", max: 1 });
  const app = connect(appUrl, { applicationName: "bench" });
  const engine = engineOn(app, { ownerUrl, appUrl, home });
  const config = readConfig({});
  const crawling = await createCrawling(engine, config, []);
  const desk = await startDesk(engine, {
    ...{ config, host: "127.0.0.1", port: 0, log: pino({ level: "silent" }) },
    ...{
      fetchLink: crawling.fetchLink,
      fetchBytes: crawling.fetchBytes,
      findSources: crawling.find,
      checkSource: crawling.check,
      crawl: async () => undefined,
      whyNotAddress: () => null,
      degraded: () => [],
    },
  });
  // The smallest thing that a page could be: one row by its key, as JSON.
  const routes = new Hono().get("/bare", async (c) => {
    const id = 1 + Math.floor(Math.random() * 1000);
    return c.json(await app.sql`select id, title, status, priority from narratives where id = ${id}`);
  });
  const server = createServer(getRequestListener(routes.fetch));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const cookies: string[] = [];
  for (let i = 0; i < people; i += 1) {
    const email = `phan-tich-${i}@bench.example`;
    await createUser(owner.db, { name: `Phân tích ${i}`, email, password: PASSWORD, roles: ["analyst"] });
    cookies.push(await signIn(desk.origin, email));
  }
  return {
    ...{ origin: desk.origin, bare: `http://127.0.0.1:${port}`, cookies },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await desk.stop();
      await crawling.close();
      await Promise.all([owner.close(), app.close()]);
    },
  };
}

function engineOn(
  { db, sql, close }: ReturnType<typeof connect>,
  at: { ownerUrl: string; appUrl: string; home: string },
): Engine {
  const search = createSearch(db, null);
  return {
    ...{
      instance: "main",
      home: at.home,
      db,
      app: { db, sql, close },
      search,
      steps: createPipeline(search),
      degraded: [],
    },
    database: {
      ...{
        ownerUrl: at.ownerUrl,
        appUrl: at.appUrl,
        serverUrl: null,
        readUrl: null,
        description: "bench",
        degraded: [],
      },
      ...{ lost: new Promise<never>(() => undefined), close: async () => undefined },
    },
    close: async () => undefined,
  };
}

async function signIn(origin: string, email: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
