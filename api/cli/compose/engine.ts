import { type Connection, connect, type Database } from "@minhchung/db/connect";
import { createEncoder } from "@minhchung/models/encoder/encoder";
import type { Encoder } from "@minhchung/pipeline/embedding";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import { createSearch, type Search } from "@minhchung/pipeline/retrieve";
import type { Step } from "@minhchung/pipeline/step";
import type { Config } from "../config.ts";
import { type Degraded, type OpenDatabase, openDatabase } from "./database.ts";
import { homeOf, type Instance } from "./home.ts";
import { bringUpToDate } from "./upgrade.ts";

/** What every command that works with the database is built from. */
export interface Engine {
  readonly instance: Instance;
  readonly home: string;
  readonly database: OpenDatabase;
  /** As the application role. */
  readonly app: Connection;
  readonly db: Database;
  readonly search: Search;
  readonly steps: readonly Step[];
  readonly degraded: readonly Degraded[];
  /** Days that notes of the machine's own doings are kept; where absent, the default of the settings. */
  readonly keepDays?: number;
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly log?: (line: string) => void;
  /** Hears how often the embedded server was killed and came back. */
  readonly onRestart?: (times: number) => void;
  /** Join a server that another command runs, instead of refusing. */
  readonly join?: boolean;
  /** Models are not needed by commands that only list or enter things. */
  readonly models?: boolean;
}

/** Opens the database, brings it up to date, loads the models. Whatever was opened is closed again on a failure. */
export async function openEngine(
  config: Config,
  instance: Instance,
  options: EngineOptions = {},
): Promise<Engine> {
  const { log = () => undefined, join = true, models = true, onRestart } = options;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const database = await openDatabase(config, instance, { log, join, ...(onRestart ? { onRestart } : {}) });
    closers.push(() => database.close());
    await bringUpToDate(database, log);
    const app = connect(database.appUrl, { applicationName: "minhchung" });
    closers.push(() => app.close());
    const { encoder, degraded } = models ? await loadEncoder(closers) : { encoder: null, degraded: [] };
    const search = createSearch(app.db, encoder);
    return {
      instance,
      home: homeOf(config, instance),
      database,
      app,
      db: app.db,
      search,
      steps: createPipeline(search),
      degraded: [...database.degraded, ...degraded],
      keepDays: config.keepDays,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The encoder improves retrieval and is not needed for it: where it cannot be loaded, that is shown. */
async function loadEncoder(
  closers: (() => Promise<void>)[],
): Promise<{ encoder: Encoder | null; degraded: Degraded[] }> {
  try {
    const encoder = await createEncoder();
    closers.push(() => encoder.close());
    return { encoder, degraded: [] };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const message = {
      vi: `Không nạp được bộ mã hóa câu (${detail}): căn cứ chỉ được tìm theo từ ngữ.`,
      en: `The sentence encoder could not be loaded (${detail}): evidence is found by words alone.`,
    };
    return { encoder: null, degraded: [{ code: "encoder_off", message }] };
  }
}

/** Runs `work` with an engine and closes it whatever happens. */
export async function withEngine<T>(
  config: Config,
  instance: Instance,
  options: EngineOptions,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await openEngine(config, instance, options);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
