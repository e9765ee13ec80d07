import { connect } from "@minhchung/db/connect";
import { activeRoles } from "@minhchung/db/schema/people";
import { eq } from "drizzle-orm";
import { invite, inviteUrl } from "../../auth/invitations.ts";
import { createUser } from "../../auth/people.ts";
import type { Command, Context } from "../command.ts";
import type { Engine } from "../compose/engine.ts";
import { readPort } from "../config.ts";
import { LISTEN_OPTIONS, SAMPLE_OPTION } from "../instance.ts";
import { runDesk, untilStopped } from "../run-desk.ts";

const start: Command = {
  usage: "[--port N] [--host ADDRESS]",
  summary: {
    vi: "Chạy cả bàn kiểm chứng trong một tiến trình: cơ sở dữ liệu, web, thu thập và phân tích.",
    en: "Run the whole desk in one process: database, web, crawling and analysis.",
  },
  options: { ...LISTEN_OPTIONS, ...SAMPLE_OPTION },
  async run(context, { values, switches }) {
    const host = values.host ?? context.config.host;
    const port = values.port === undefined ? context.config.port : readPort(values.port, "--port");
    await runDesk(
      context,
      { instance: "main", host, port, web: true, work: true, join: false, sample: switches.has("sample") },
      async ({ engine, crawling, desk }) => {
        if (!desk) return;
        const link = await firstAdministrator(engine, desk.origin);
        announceStart(context, {
          origin: desk.origin,
          engine,
          link,
          degraded: [...engine.degraded, ...crawling.degraded],
        });
        await untilStopped(context.signal);
      },
    );
    return 0;
  },
};

export default start;

/** A desk without administrators gets a first one, who sets a password by a one-time link. */
async function firstAdministrator(engine: Engine, origin: string): Promise<string | null> {
  const [present] = await engine.db
    .select()
    .from(activeRoles)
    .where(eq(activeRoles.role, "administrator"))
    .limit(1);
  if (present) return null;
  const owner = connect(engine.database.ownerUrl, { applicationName: "minhchung start", max: 1 });
  try {
    const email = "admin@localhost.localdomain";
    const { id } = await createUser(owner.db, {
      name: "Quản trị viên",
      email,
      password: null,
      roles: ["administrator"],
    });
    return inviteUrl(origin, await invite(owner.db, id, new Date()));
  } finally {
    await owner.close();
  }
}

interface Started {
  readonly origin: string;
  readonly engine: Engine;
  readonly link: string | null;
  readonly degraded: Engine["degraded"];
}

function announceStart({ json, language, out }: Context, { origin, engine, link, degraded }: Started): void {
  if (json) {
    out(
      JSON.stringify({
        origin,
        desk: `${origin}/desk/`,
        firstAdministrator: link,
        database: engine.database.description,
      }),
    );
    return;
  }
  const vi = language === "vi";
  out(`${vi ? "Cơ sở dữ liệu" : "Database"}: ${engine.database.description}`);
  out(`${vi ? "Trang công khai" : "Public site"}:  ${origin}/`);
  out(`${vi ? "Bàn làm việc" : "Desk"}:   ${origin}/desk/`);
  if (link)
    out(
      `${vi ? "Quản trị viên đầu tiên đặt mật khẩu tại" : "The first administrator sets a password at"}: ${link}`,
    );
  for (const { message } of degraded) out(`⚠ ${message[language]}`);
  out(vi ? "Nhấn Ctrl+C để dừng." : "Press Ctrl+C to stop.");
}
