import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type CheckedBackup, checkBackup } from "@minhchung/db/backup/check";
import { type RestoreReport, restoreBackup } from "@minhchung/db/backup/restore";
import type { Command, Context } from "../command.ts";
import { migrationOf, openDatabase } from "../compose/database.ts";
import { folderIn, homeOf, type Instance } from "../compose/home.ts";
import { keepSecret, refuseOtherSecret } from "../compose/secret.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";
import { createProgress, type ProgressLine } from "../progress.ts";

const restore: Command = {
  usage: "FILE [--head HASH] [--without-secret] [--demo]",
  summary: {
    vi: "Khôi phục từ bản sao lưu vào cơ sở dữ liệu và thư mục trống, rồi đối chiếu từng bảng và chuỗi nhật ký.",
    en: "Restore a backup into an empty database and folder, then compare every table and the audit chain.",
  },
  options: {
    head: {
      value: "HASH",
      help: {
        vi: "mã cuối của nhật ký đã ghi ở nơi khác khi sao lưu",
        en: "head of the audit trail, as noted elsewhere when the backup was taken",
      },
    },
    "without-secret": {
      help: { vi: "không lấy bí mật trong bản sao lưu", en: "do not take the backup's secret" },
    },
    ...DEMO_OPTION,
  },
  async run(context, args) {
    const file = args.positionals[0];
    if (file === undefined) throw new CliError("missing_argument", { argument: "FILE" }, { exitCode: 2 });
    const { config, signal } = context;
    const instance = instanceOf(args);
    const home = homeOf(config, instance);
    const progress = createProgress(context);
    try {
      const backup = await check(resolve(file), context, progress);
      const { head } = args.values;
      if (head !== undefined && head !== backup.header.audit.head) {
        throw new CliError("head_differs", { expected: head, found: backup.header.audit.head });
      }
      const secret = args.switches.has("without-secret") ? null : backup.secret;
      if (secret !== null) await refuseOtherSecret(config, home, secret);
      const report = await load(context, instance, backup, progress);
      if (secret !== null) await keepSecret(config, home, secret);
      return say(context, backup, report, secret !== null);
    } catch (error) {
      throw signal.aborted ? new CliError("interrupted", {}, { cause: error, exitCode: 130 }) : error;
    } finally {
      progress.end();
    }
  },
};

export default restore;

/** The whole file, before a database is opened or a folder is made. */
async function check(file: string, { signal, language }: Context, progress: ProgressLine) {
  const total = (await stat(file).catch(() => null))?.size ?? 0;
  let read = 0;
  return checkBackup(file, {
    signal,
    onBytes: (bytes) => {
      read += bytes;
      progress.at(read, total, language === "vi" ? "đối chiếu tệp" : "checking the file");
    },
  });
}

async function load(
  { config, signal, language }: Context,
  instance: Instance,
  backup: CheckedBackup,
  progress: ProgressLine,
): Promise<RestoreReport> {
  // Without `join`: what is restored into must not be in use by another command.
  const database = await openDatabase(config, instance, { join: false });
  try {
    return await restoreBackup(backup, {
      ...migrationOf(database),
      archiveFolder: await folderIn(homeOf(config, instance), "archive"),
      signal,
      progress: (done, total) => progress.at(done, total, language === "vi" ? "nạp dữ liệu" : "loading"),
    });
  } finally {
    await database.close();
  }
}

function say(
  { json, language, out, err }: Context,
  { header, manifest }: CheckedBackup,
  { tables, applied, audit }: RestoreReport,
  secret: boolean,
): number {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const whole = audit.broken === null;
  const vi = language === "vi";
  if (json) {
    const { product, createdAt } = header;
    out(
      JSON.stringify({ product, createdAt, rows, tables, archive: manifest.archive, applied, audit, secret }),
    );
    return whole ? 0 : 1;
  }
  out(
    vi
      ? `✓ Khôi phục từ bản sao lưu lúc ${header.createdAt} (bản ${header.product}): ${Object.keys(tables).length} bảng, ${rows} hàng, ${manifest.archive.files} bản lưu trữ; số hàng và SHA-256 của mọi bảng đều khớp.`
      : `✓ Restored the backup of ${header.createdAt} (release ${header.product}): ${Object.keys(tables).length} tables, ${rows} rows, ${manifest.archive.files} archived copies; rows and SHA-256 of every table are equal.`,
  );
  for (const step of applied) out(`✓ ${step}`);
  if (!secret)
    out(
      vi
        ? "⚠ Chưa có bí mật cũ: hãy đặt MINHCHUNG_SECRET như trước, nếu không thì không đọc được thông tin liên hệ."
        : "⚠ The old secret was not taken: set MINHCHUNG_SECRET as it was, or contacts cannot be read.",
    );
  if (audit.broken === null)
    out(
      vi
        ? `✓ Nhật ký nguyên vẹn: ${audit.entries} mục, mã cuối ${audit.head}`
        : `✓ The audit trail is whole: ${audit.entries} entries, head ${audit.head}`,
    );
  else
    err(
      vi
        ? `✗ Mọi thứ đã được khôi phục đúng như bản sao lưu, nhưng chuỗi nhật ký trong đó ĐỨT tại mục ${audit.broken.seq} (${audit.broken.reason}).`
        : `✗ Everything is restored as it is in the backup, but the audit chain in it is BROKEN at entry ${audit.broken.seq} (${audit.broken.reason}).`,
    );
  return whole ? 0 : 1;
}
