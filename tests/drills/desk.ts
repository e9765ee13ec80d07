/** A desk of a drill's own: a folder, a database, sample people, sources and evidence; nothing crawled yet. */
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { samplePeople } from "@minhchung/api/cli/demo/people";
import { sampleEvidence, sampleSources } from "@minhchung/api/cli/demo/seed";
import { connect } from "@minhchung/db/connect";
import { readPostmaster } from "@minhchung/db/embedded/postmaster";
import { findRunning } from "@minhchung/db/embedded/running";
import { type EmbeddedServer, startEmbedded } from "@minhchung/db/embedded/start";
import { migrate } from "@minhchung/db/migrate";
import { testFolder } from "@minhchung/db/testing/folder";
import { type Debian, startDebian } from "./debian.ts";
import type { SampleWebChild } from "./sample-web.ts";

/** Which server, and who keeps it: the product itself, or the drill beside any number of workers. */
export type Server = "embedded" | "embedded-kept" | "debian";

export const SERVER_NAMES: Readonly<Record<Server, string>> = {
  embedded: "PostgreSQL 18 (embedded, kept by the product)",
  "embedded-kept": "PostgreSQL 18 (embedded)",
  debian: "PostgreSQL 15 (Debian)",
};

export interface DrillDesk {
  readonly server: Server;
  /** The settings that the product's commands get. */
  readonly env: Readonly<Record<string, string>>;
  /** The owner's address; fails while the server is away. */
  readonly url: () => Promise<string>;
  /** `kill -9` of the postmaster. */
  readonly killServer: () => Promise<void>;
  /** What an administrator does: the server runs again. Where the product keeps it, that is the product's to do. */
  readonly startServer: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openDesk(server: Server, web: SampleWebChild): Promise<DrillDesk> {
  const { folder, remove } = await testFolder();
  const home = join(folder, "main");
  // As root the server's own user must pass.
  await chmod(folder, 0o711);
  await mkdir(home, { recursive: true });
  const open = server === "debian" ? await startDebian(folder) : await startEmbedded({ folder: home });
  await migrate({ ownerUrl: open.ownerUrl });
  await seed(open.ownerUrl, home, web);
  if (server === "debian") return debianDesk(open as Debian, folder, remove);
  return embeddedDesk(server, open as EmbeddedServer, { folder, home, remove });
}

function debianDesk(debian: Debian, folder: string, remove: () => Promise<void>): DrillDesk {
  return {
    server: "debian",
    env: { MINHCHUNG_HOME: folder, DATABASE_URL: debian.ownerUrl },
    url: async () => debian.ownerUrl,
    killServer: debian.kill,
    startServer: debian.start,
    close: async () => {
      await debian.stop();
      await remove();
    },
  };
}

async function embeddedDesk(
  server: Exclude<Server, "debian">,
  seeded: EmbeddedServer,
  { folder, home, remove }: { folder: string; home: string; remove: () => Promise<void> },
): Promise<DrillDesk> {
  const kept = server === "embedded-kept";
  if (!kept) await seeded.stop();
  return {
    server,
    env: { MINHCHUNG_HOME: folder },
    url: async () => {
      const running = kept ? seeded : await findRunning(home, 0);
      if (running === null) throw new Error("no process of the product runs");
      return running.ownerUrl;
    },
    killServer: async () => {
      const postmaster = await readPostmaster(join(home, "data"));
      if (postmaster === null) throw new Error("no server runs");
      process.kill(postmaster.pid, "SIGKILL");
    },
    startServer: async () => undefined,
    close: async () => {
      if (kept) await seeded.stop();
      // A drill that failed may leave a server that its killed application had started: adopted, then stopped.
      else await startEmbedded({ folder: home }).then((left) => left.stop());
      await remove();
    },
  };
}

/** As the demo does. */
export async function seed(ownerUrl: string, home: string, web: SampleWebChild): Promise<void> {
  const owner = connect(ownerUrl, { applicationName: "drill seed", max: 1 });
  try {
    await samplePeople(owner.db, home);
    await sampleSources(owner.db, web);
    await sampleEvidence(owner.db, web);
  } finally {
    await owner.close();
  }
}
