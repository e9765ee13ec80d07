import { sources } from "@minhchung/db/schema/sources";
import type { ListedSource } from "@minhchung/models/lexicons/source-list";
import { record } from "../../desk/record.ts";
import type { Arguments, Context } from "../command.ts";
import type { Engine } from "../compose/engine.ts";
import type { Bilingual } from "../language.ts";
import { pick, readListFile } from "./list-file.ts";
import { listOfOpml } from "./opml-file.ts";
import { actorOf } from "./people.ts";

type Outcome = "proposed" | "exists" | "unsure";

const SAID: Readonly<Record<Outcome, Bilingual>> = {
  proposed: { vi: "đã đề xuất, chờ người thứ hai duyệt", en: "proposed, waits for a second person" },
  exists: { vi: "đã có trong sổ đăng ký", en: "is in the register already" },
  unsure: {
    vi: "bỏ qua: địa chỉ chưa chắc. Hãy kiểm tra (source check --list), sửa tệp, hoặc thêm --unsure",
    en: "left out: the address is not sure. Check it (source check --list), correct the file, or add --unsure",
  },
};

/**
 * `source import [FILE] [KEY…] --by EMAIL [--unsure]`: proposes a list's sources; approves none. Of an OPML file it
 * proposes every feed; kind and reason are said for all of them.
 */
export async function importSources({ db }: Engine, context: Context, args: Arguments): Promise<number> {
  const { json, language, out } = context;
  const [, ...words] = args.positionals;
  const file = /\.(?:json|opml|xml)$/i.test(words[0] ?? "") ? words[0] : undefined;
  const chosen =
    file === undefined || /\.json$/i.test(file)
      ? pick(readListFile(context.config, file), file === undefined ? words : words.slice(1))
      : await listOfOpml(db, file, args);
  const proposedBy = await actorOf(db, args, "proposeSource");
  const counts: Record<Outcome, number> = { proposed: 0, exists: 0, unsure: 0 };
  for (const entry of chosen) {
    const outcome: Outcome =
      entry.addressSure || args.switches.has("unsure") ? await propose(db, entry, proposedBy) : "unsure";
    counts[outcome]++;
    out(
      json
        ? JSON.stringify({ key: entry.key, outcome })
        : `${outcome === "proposed" ? "✓" : "–"} ${entry.key}: ${SAID[outcome][language]}`,
    );
  }
  if (!json)
    out(
      language === "vi"
        ? `${counts.proposed} đã đề xuất, ${counts.exists} đã có, ${counts.unsure} bỏ qua`
        : `${counts.proposed} proposed, ${counts.exists} known already, ${counts.unsure} left out`,
    );
  return 0;
}

/** One source and its entry in the audit trail, together; a key that is known is left as it is. */
function propose(db: Engine["db"], entry: ListedSource, proposedBy: string): Promise<Outcome> {
  const { key, name, kind, connector, url, reason, lawfulBasis, terms, takes, language, everyMinutes } =
    entry;
  return db.transaction(async (tx) => {
    const about = {
      key,
      name,
      kind,
      connector,
      url,
      reason,
      lawfulBasis,
      terms,
      takes,
      language,
      everyMinutes,
    };
    const [row] = await tx
      .insert(sources)
      .values({ ...about, settings: { ...entry.settings }, proposedBy })
      .onConflictDoNothing()
      .returning({ id: sources.id });
    if (!row) return "exists";
    await record(tx, {
      actorId: proposedBy,
      action: "source.propose",
      subject: `source:${row.id}`,
      details: { key },
      event: { type: "run", kind: "sources", done: true },
    });
    return "proposed";
  });
}
