import { factChecks } from "@minhchung/db/schema/fact-checks";
import { eq } from "drizzle-orm";
import { record } from "../../desk/record.ts";
import type { Arguments, Context } from "../command.ts";
import type { Engine } from "../compose/engine.ts";
import { CliError } from "../language.ts";
import { actorOf } from "../sources/people.ts";

/** `factcheck remove URL --by EMAIL --reason TEXT`: what its publisher withdrew, or what was wrong, is shown no more. */
export async function removeFactChecks(engine: Engine, context: Context, args: Arguments): Promise<number> {
  const [, url] = args.positionals;
  const reason = args.values.reason?.trim();
  if (!url) throw new CliError("missing_argument", { argument: "URL" }, { exitCode: 2 });
  if (!reason) throw new CliError("missing_argument", { argument: "--reason TEXT" }, { exitCode: 2 });
  const actorId = await actorOf(engine.db, args, "addEvidence");
  const removed = await engine.db.transaction(async (tx) => {
    const rows = await tx.delete(factChecks).where(eq(factChecks.url, url)).returning({ id: factChecks.id });
    if (rows.length === 0) throw new CliError("not_found", { what: "fact-check", name: url });
    await record(tx, {
      actorId,
      action: "factcheck.remove",
      subject: "fact-checks",
      details: { url, reason, reviews: rows.length },
      event: { type: "run", kind: "evidence", done: true },
    });
    return rows.length;
  });
  const { json, language, out } = context;
  if (json) out(JSON.stringify({ url, removed }));
  else out(language === "vi" ? `đã bỏ ${removed} bài kiểm chứng` : `removed: ${removed}`);
  return 0;
}
