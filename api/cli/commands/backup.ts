import { mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { verifyAudit } from "@minhchung/db/audit";
import { type BackupReport, writeBackup } from "@minhchung/db/backup/write";
import { connect } from "@minhchung/db/connect";
import { VERSION } from "../../version.ts";
import type { Command, Context } from "../command.ts";
import { openDatabase } from "../compose/database.ts";
import { homeOf, unwritable } from "../compose/home.ts";
import { noteBackup } from "../compose/last-backup.ts";
import { secretFile, secretToKeep } from "../compose/secret.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";
import { createProgress, megabytes } from "../progress.ts";

const backup: Command = {
  usage: "FILE|DIR [--without-secret] [--demo]",
  summary: {
    vi: "Sao lưu cả bàn kiểm chứng (cơ sở dữ liệu, bản lưu trữ, bí mật) vào một tệp .tar hoặc .tar.gz, khi nó vẫn đang chạy. Cho một thư mục thì tên tệp theo ngày giờ.",
    en: "Back the whole desk up (database, archived copies, secret) into one .tar or .tar.gz file while it goes on working. In a folder the file is named by the time.",
  },
  options: {
    "without-secret": {
      help: {
        vi: "không ghi bí mật vào tệp (hãy giữ riêng: mất nó thì không đọc được thông tin liên hệ)",
        en: "leave the secret out of the file (keep it elsewhere: contacts cannot be read without it)",
      },
    },
    ...DEMO_OPTION,
  },
  async run(context, args) {
    const target = args.positionals[0];
    if (target === undefined) throw new CliError("missing_argument", { argument: "FILE" }, { exitCode: 2 });
    const { config, signal } = context;
    const instance = instanceOf(args);
    const home = homeOf(config, instance);
    const now = new Date();
    const secret = args.switches.has("without-secret") ? null : await secretToKeep(config, home);
    const file = await fileFor(target, instance, now);
    const database = await openDatabase(config, instance, { join: true });
    const progress = createProgress(context);
    try {
      const { ownerUrl } = database;
      const report = await writeBackup({
        ...{ ownerUrl, file, secret, now, signal, product: VERSION, progress: progress.at },
        archiveFolder: join(home, "archive"),
      });
      progress.end();
      await noteBackup(home, { at: now.toISOString(), file, bytes: report.bytes });
      return say(context, report, await chainHolds(ownerUrl), secretFile(home));
    } catch (error) {
      progress.end();
      throw signal.aborted ? new CliError("interrupted", {}, { cause: error, exitCode: 130 }) : error;
    } finally {
      await database.close();
    }
  },
};

export default backup;

/** A folder, which is made where the name ends in a slash, gets a file named by the time. */
async function fileFor(target: string, instance: string, now: Date): Promise<string> {
  const path = resolve(target);
  try {
    if (target.endsWith("/")) await mkdir(path, { recursive: true, mode: 0o700 });
    const found = await stat(path).catch(() => null);
    if (!found?.isDirectory()) return path;
  } catch (cause) {
    throw unwritable(path, cause);
  }
  const time = now.toISOString().slice(0, 19).replaceAll(":", "-");
  return join(path, `minhchung-${instance}-${time}Z.tar.gz`);
}

/** A broken chain is backed up as it is, and said: a later backup cannot mend it. */
async function chainHolds(ownerUrl: string): Promise<boolean> {
  const { sql, close } = connect(ownerUrl, { applicationName: "minhchung backup", max: 2 });
  try {
    return (await verifyAudit(sql)).broken === null;
  } finally {
    await close();
  }
}

function say(
  { json, language, out, err }: Context,
  report: BackupReport,
  whole: boolean,
  place: string,
): number {
  const { file, bytes, header, manifest } = report;
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
  const secret = manifest.secretSha256 !== null;
  const vi = language === "vi";
  if (json) {
    const { archive, tables } = manifest;
    out(
      JSON.stringify({ file, bytes, rows, tables, archive, audit: header.audit, auditWhole: whole, secret }),
    );
    return whole ? 0 : 1;
  }
  const counts = `${Object.keys(manifest.tables).length} ${vi ? "bảng" : "tables"}, ${rows} ${vi ? "hàng" : "rows"}, ${manifest.archive.files} ${vi ? "bản lưu trữ" : "archived copies"}`;
  out(`✓ ${file} (${megabytes(bytes)}): ${counts}`);
  out(
    vi
      ? `  Nhật ký: ${header.audit.entries} mục, mã cuối ${header.audit.head}. Hãy ghi mã này ở nơi khác để đối chiếu khi khôi phục.`
      : `  Audit trail: ${header.audit.entries} entries, head ${header.audit.head}. Note it elsewhere, to compare when restoring.`,
  );
  if (secret)
    out(
      vi
        ? "⚠ Tệp chứa bí mật của bàn kiểm chứng và mọi dữ liệu của nó (quyền 600). Hãy cất giữ an toàn, tốt nhất là mã hóa."
        : "⚠ The file holds the desk's secret and all its data (mode 600). Keep it safe, best encrypted.",
    );
  else
    out(
      vi
        ? `⚠ Bí mật không nằm trong tệp. Hãy giữ riêng MINHCHUNG_SECRET hoặc ${place}: thiếu nó thì không đọc được thông tin liên hệ, và mã xác thực hai lớp phải đặt lại.`
        : `⚠ The secret is not in the file. Keep MINHCHUNG_SECRET or ${place} elsewhere: without it contacts cannot be read and two-factor codes must be set up anew.`,
    );
  if (!whole)
    err(
      vi
        ? "✗ Chuỗi nhật ký đã ĐỨT từ trước; bản sao lưu ghi đúng như hiện trạng. Xem: minhchung audit verify"
        : "✗ The audit chain was BROKEN before; the backup holds it as it is. See: minhchung audit verify",
    );
  return whole ? 0 : 1;
}
