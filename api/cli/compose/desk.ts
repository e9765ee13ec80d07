import { existsSync } from "node:fs";
import { join } from "node:path";
import { openArchived } from "@minhchung/crawlers/archive-read";
import { YOUTUBE_SEARCHES } from "@minhchung/crawlers/connectors/youtube";
import { prepared } from "@minhchung/db/prepared";
import { openReading, type Reading } from "@minhchung/db/reading";
import { openReplica, type Replica } from "@minhchung/db/replica";
import { sender } from "@minhchung/db/send";
import { currentLocality, type Locality } from "@minhchung/models/lexicons/locality";
import { redact } from "@minhchung/models/privacy/redact";
import { Hono } from "hono";
import type { Logger } from "pino";
import { createApp } from "../../app.ts";
import { createAuth } from "../../auth/auth.ts";
import type { AppDeps, Checker } from "../../deps.ts";
import type { FindSources } from "../../desk/find-source.ts";
import { healthRoutes } from "../../health.ts";
import { announce, createLive } from "../../live.ts";
import { createMetrics } from "../../metrics.ts";
import { createPublicSite } from "../../public/site.ts";
import { createPrinter } from "../../publish/print-pdf.ts";
import { type RunningServer, startServer } from "../../server.ts";
import { VERSION } from "../../version.ts";
import { type Config, DEFAULT_KEEP_DAYS } from "../config.ts";
import { CliError } from "../language.ts";
import { createFindAnswered } from "./answers.ts";
import { readCards } from "./cards.ts";
import { createChecker } from "./checker.ts";
import type { Crawling } from "./crawling.ts";
import { derive } from "./derive.ts";
import { createDocumentReader } from "./documents.ts";
import type { Engine } from "./engine.ts";
import { folderIn, ROOT, secretOf } from "./home.ts";
import { retentionOf } from "./jobs/retention.ts";
import { localityFile } from "./locality.ts";
import { forwardedAddress, replicaDegraded, withRereading } from "./reading.ts";

export interface DeskOptions {
  readonly config: Config;
  readonly host: string;
  readonly port: number;
  readonly log: Logger;
  readonly fetchLink: Checker["fetchLink"];
  readonly fetchBytes: Crawling["fetchBytes"];
  readonly findSources: FindSources;
  readonly checkSource: AppDeps["checkSource"];
  /** Why a webhook may not stand at an address; null: it may. */
  readonly whyNotAddress: (url: string) => string | null;
  readonly crawl: (sourceId: string) => Promise<void>;
  /** Degraded states besides the engine's own. */
  readonly degraded: () => Engine["degraded"];
}

export interface Desk {
  readonly origin: string;
  stop(): Promise<void>;
}

const DASHBOARD = join(ROOT, "dashboard", "dist");

/** The web side of the desk: staff API and dashboard, and the public site at the root. */
export async function startDesk(engine: Engine, options: DeskOptions): Promise<Desk> {
  const { config, host, log } = options;
  if (!existsSync(join(DASHBOARD, "index.html"))) throw new CliError("dashboard_not_built");
  const secret = await secretOf(config, engine.home);
  const replica = engine.database.readUrl
    ? await openReplica(engine.database.readUrl, engine.app, (state) => log.warn({ state }, "replica"))
    : null;
  const live = await createLive(engine.app.sql);
  const { reading, close: closeReading } = openReading(engine.database.appUrl);
  // The port may be chosen by the system, so the handler comes after the server listens.
  let handler = new Hono();
  const server = await startServer(
    { fetch: (request, ...rest) => handler.fetch(request, ...rest) },
    options,
  ).catch(async (error: unknown) => {
    await Promise.all([live.stop(), closeReading(), replica?.close()]);
    throw error;
  });
  const publicOrigin = config.origin ?? `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${server.port}`;
  handler = build(engine, options, { live, reading, publicOrigin, secret, replica });
  return {
    origin: publicOrigin,
    stop: async () => {
      await live.stop();
      await stopServer(server, log);
      await Promise.all([closeReading(), replica?.close()]);
    },
  };
}

async function stopServer(server: RunningServer, log: Logger): Promise<void> {
  await server.stop().catch((err: unknown) => log.warn({ err }, "server stop"));
}

interface Parts {
  readonly live: Awaited<ReturnType<typeof createLive>>;
  readonly reading: Reading;
  readonly publicOrigin: string;
  readonly secret: Buffer;
  /** Public pages are read from it while it is well. */
  readonly replica: Replica | null;
}

function build(engine: Engine, options: DeskOptions, parts: Parts): Hono {
  const { live, reading, publicOrigin, secret, replica } = parts;
  const { db } = engine;
  const { config } = options;
  const readDb = replica?.db ?? db;
  const degraded = () => [...options.degraded(), ...(replica ? replicaDegraded(replica.state()) : [])];
  const { unitName, contact, placeName } = identityOf(currentLocality());
  const clock = () => new Date();
  const sample = engine.instance === "demo";
  const findAnswered = createFindAnswered(replica ? readDb : prepared(db), publicOrigin);
  const checker = createChecker({
    db,
    steps: engine.steps,
    clock,
    fetchLink: options.fetchLink,
    findAnswered,
  });
  const app = createApp({
    db,
    auth: createAuth({ db, publicOrigin, secret: derive(secret, "sessions").toString("base64") }),
    secondFactorRoles: config.secondFactor,
    live,
    publicOrigin,
    checker,
    documents: createDocumentReader(options.fetchBytes),
    findAnswered,
    sql: engine.app.sql,
    reading,
    search: engine.search,
    queue: sender,
    crawl: options.crawl,
    findSources: options.findSources,
    openCopy: async (copy) => openArchived(await folderIn(engine.home, "archive"), copy),
    checkSource: options.checkSource,
    placeName,
    channels: {
      house: { unitName, contact, origin: publicOrigin },
      places: communesOf(currentLocality()),
      sample,
      print: createPrinter({
        cacheFolder: () => folderIn(engine.home, "browser"),
        executablePath: config.browser,
      }),
    },
    receiverKey: derive(secret, "receivers"),
    hookKey: derive(secret, "hooks"),
    mail: config.smtpUrl !== null,
    youtubeShare: config.youtube === null ? null : { ...config.youtube, searches: YOUTUBE_SEARCHES },
    whyNotAddress: options.whyNotAddress,
    status: async () => ({
      version: VERSION,
      sample,
      degraded: degraded().map(({ code, message }) => ({ code, message: { ...message } })),
    }),
    settings: {
      localityFrom: localityFile(config).from,
      mailFrom: config.mailFrom ?? contact.email,
      keepDays: engine.keepDays ?? DEFAULT_KEEP_DAYS,
      retention: () => retentionOf(engine),
      steps: engine.steps,
      cards: readCards,
    },
    clock,
    log: options.log,
    dashboard: DASHBOARD,
  });
  const site = createPublicSite({
    db,
    readDb,
    origin: publicOrigin,
    deskName: { vi: "Minh Chứng", en: "Minh Chứng" },
    unitName,
    contact,
    clock,
    sample,
    redact,
    slipKey: derive(secret, "slips"),
    places: communesOf(currentLocality()),
    // Without a mail server nobody is asked for an address that nothing would be sent to.
    ...(config.smtpUrl === null
      ? {}
      : { contactKey: derive(secret, "contacts"), letters: { queue: sender } }),
    placeName: (code) => placeName(code),
    onQuestion: (tipId) => announce(db, { type: "tip", tipId }),
    onAppeal: (appealId) => announce(db, { type: "appeal", appealId }),
    onError: (err) => options.log.error({ err }, "public site"),
    ...(options.config.trustProxy ? { addressOf: forwardedAddress } : {}),
  });
  const metrics =
    config.metricsToken === null
      ? null
      : createMetrics({ sql: engine.app.sql, token: config.metricsToken, degraded });
  return (metrics === null ? new Hono() : new Hono().use(metrics.count).route("/", metrics.routes))
    .route("/", healthRoutes({ readDb, db, degraded }))
    .route("/", app as unknown as Hono)
    .route("/", replica ? withRereading(site, replica) : site);
}

/** What a desk says of itself, from its locality: its name, how it is reached, and its places by their codes. */
export function identityOf(locality: Locality) {
  const { unitName, contact } = locality.desk;
  return { unitName, contact, placeName: placeNames(locality) };
}

/** Today's communes by name, as they are spoken to. */
export function communesOf(locality: Locality): AppDeps["channels"]["places"] {
  return locality.units
    .filter(({ level, ended }) => level === "commune" && ended === undefined)
    .sort((a, b) => a.name.localeCompare(b.name, "vi"))
    .map(({ code, type, name, latitude, longitude }) => ({
      code,
      name: `${type} ${name}`,
      ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
    }));
}

/** Today's name of an administrative unit by its official code. */
function placeNames(locality: Locality): (code: string) => string {
  const names = new Map([
    [locality.provinceCode, locality.province],
    // A former unit may share the code of a current one: only today's names are shown.
    ...locality.units
      .filter((unit) => unit.ended === undefined)
      .map((unit) => [unit.code, `${unit.type} ${unit.name}`] as const),
  ]);
  return (code) => names.get(code) ?? code;
}
