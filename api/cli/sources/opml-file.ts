import { readFileSync } from "node:fs";
import { decodeText } from "@minhchung/crawlers/fetch/charset";
import { sources } from "@minhchung/db/schema/sources";
import { LISTED_KINDS, type ListedSource } from "@minhchung/models/lexicons/source-list";
import { feedsOf } from "../../desk/opml.ts";
import type { Arguments } from "../command.ts";
import type { Engine } from "../compose/engine.ts";
import { CliError } from "../language.ts";

const NOT_STATED = {
  vi: "chưa ghi; xem điều khoản của trang",
  en: "not stated; see the site's terms",
};
const EVERY_MINUTES = 30;

/**
 * The feeds of an OPML file that the register does not have, as entries of a list. Such a file says neither what kind
 * its sources are nor why they are read: `--reason` says it for all, and so may `--kind`. Errors: `CliError`, `CrawlError`.
 */
export async function listOfOpml(
  db: Engine["db"],
  file: string,
  { values }: Arguments,
): Promise<readonly ListedSource[]> {
  const reason = values.reason?.trim();
  if (!reason) throw new CliError("missing_argument", { argument: "--reason" }, { exitCode: 2 });
  const kind = LISTED_KINDS.find((known) => known === values.kind);
  if (values.kind !== undefined && kind === undefined)
    throw new CliError(
      "bad_value",
      { value: values.kind, option: "--kind", hint: LISTED_KINDS.join(", ") },
      { exitCode: 2 },
    );
  const rows = await db.select({ key: sources.key, url: sources.url }).from(sources);
  return feedsOf(decodeText(readFile(file), "application/xml").text, rows)
    .filter((feed) => !feed.known)
    .map(({ key, name, url, kind: guessed }) => ({
      ...{ key, name, url, reason, connector: "feed", addressSure: true, lawfulBasis: "feed_offered" },
      kind: kind ?? LISTED_KINDS.find((known) => known === guessed) ?? "press",
      ...{ terms: NOT_STATED, takes: NOT_STATED, language: "vi", everyMinutes: EVERY_MINUTES },
      ...{ checked: null, checkedResult: null },
    }));
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CliError("not_found", { what: "file", name: file }, { cause });
  }
}
