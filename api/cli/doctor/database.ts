/** Checks of the database and of what lives in it, on one connection as the application's role. */
import { join } from "node:path";
import { checkArchived } from "@minhchung/crawlers/archive-read";
import { verifyAudit } from "@minhchung/db/audit";
import { type Connection, connect, type Sql } from "@minhchung/db/connect";
import { clockSkew, partitionsReach, queueHealth, roleHealth, sampleArchives } from "@minhchung/db/health";
import { checkMigrated } from "@minhchung/db/migrate";
import { MOST_LAG_SECONDS, openReplica } from "@minhchung/db/replica";
import { type OpenDatabase, openDatabase } from "../compose/database.ts";
import type { Instance } from "../compose/home.ts";
import { replicaDegraded } from "../compose/reading.ts";
import type { Config } from "../config.ts";
import type { Bilingual } from "../language.ts";
import { type Check, type Found, failed, ok, warning } from "./check.ts";

const MOST_SKEW_SECONDS = 2;
const LONG_WAIT_SECONDS = 900;
/** Workers make partitions daily, months ahead: less than this means that none has run for long. */
const PARTITION_DAYS = 45;

export interface DatabaseChecks {
  readonly checks: Check[];
  close(): Promise<void>;
}

/** The database is opened by the first check and shared by the rest; where it cannot be, each says so. */
export function databaseChecks(config: Config, instance: Instance, home: string): DatabaseChecks {
  let opened: Promise<OpenDatabase & { app: Connection }> | null = null;
  const open = () => {
    opened ??= openDatabase(config, instance, { join: true }).then((database) => ({
      ...database,
      app: connect(database.appUrl, { applicationName: "minhchung doctor", max: 2 }),
    }));
    return opened;
  };
  const check = (key: string, vi: string, en: string, run: (sql: Sql) => Promise<Found>): Check => ({
    key,
    name: { vi, en },
    run: async () => run((await open()).app.sql),
  });
  return {
    checks: [
      {
        key: "database",
        name: { vi: "Cơ sở dữ liệu", en: "Database" },
        run: async () => database(await open()),
      },
      check("migrations", "Lược đồ", "Schema", migrations),
      check("roles", "Vai trò", "Roles", roles),
      {
        key: "replica",
        name: { vi: "Bản sao chỉ đọc", en: "Read replica" },
        run: async () => replica(await open()),
      },
      check("clock", "Đồng hồ", "Clock", clock),
      check("partitions", "Phân vùng", "Partitions", partitions),
      check("queue", "Hàng đợi", "Queue", queue),
      check("sources", "Nguồn", "Sources", sources),
      check("archive", "Bản lưu trữ", "Archived copies", (sql) => archive(sql, join(home, "archive"))),
      check("audit", "Nhật ký", "Audit trail", audit),
    ],
    close: async () => {
      const database = await opened?.catch(() => null);
      await database?.app.close();
      await database?.close();
    },
  };
}

async function database({ description, degraded, app }: OpenDatabase & { app: Connection }): Promise<Found> {
  const [row] =
    await app.sql`select current_setting('server_version') as version, current_setting('server_encoding') as encoding`;
  const found = `${description} (${row?.version}, ${row?.encoding})`;
  if (degraded.length === 0) return ok(found);
  const notes = (language: keyof Bilingual) => degraded.map(({ message }) => message[language]).join(" ");
  return warning(`${found} – ${notes("vi")}`, `${found} – ${notes("en")}`);
}

async function migrations(sql: Sql): Promise<Found> {
  await checkMigrated(sql);
  const [row] = await sql`select count(*)::int as steps, max(file) as last from minhchung_migrations`;
  return ok(`${row?.steps} (${row?.last})`);
}

async function roles(sql: Sql): Promise<Found> {
  const { user, role, superuser, owned, ownsTables } = await roleHealth(sql);
  if (superuser || owned > 0)
    return failed(
      `ứng dụng chạy bằng ${role}, là ${superuser ? "superuser" : `chủ của ${owned} bảng`}: các quy tắc không ràng buộc được nó. Hãy đặt DATABASE_URL là người dùng minhchung_app.`,
      `the application runs as ${role}, which ${superuser ? "is a superuser" : `owns ${owned} tables`}: the rules do not bind it. Set DATABASE_URL to the user minhchung_app.`,
    );
  if (ownsTables)
    return warning(
      `${user} hạ quyền xuống ${role}, nhưng có thể tự lấy lại. Hãy tách DATABASE_OWNER_URL.`,
      `${user} lowers its rights to ${role}, but can take them back. Set a DATABASE_OWNER_URL of its own.`,
    );
  return ok({ vi: `${role} không sở hữu gì`, en: `${role} owns nothing` });
}

async function replica({ readUrl, app }: OpenDatabase & { app: Connection }): Promise<Found> {
  if (readUrl === null)
    return ok({
      vi: "không dùng (DATABASE_READ_URL chưa đặt)",
      en: "not used (DATABASE_READ_URL is not set)",
    });
  const opened = await openReplica(readUrl, app);
  try {
    const state = opened.state();
    const [degraded] = replicaDegraded(state);
    if (degraded) return { state: state.code === "lagging" ? "warning" : "failed", found: degraded.message };
    const lag = "lagSeconds" in state ? state.lagSeconds : 0;
    return ok({
      vi: `đang đọc, chậm ${lag} giây (giới hạn ${MOST_LAG_SECONDS})`,
      en: `reading, ${lag} s behind (limit ${MOST_LAG_SECONDS})`,
    });
  } finally {
    await opened.close();
  }
}

async function clock(sql: Sql): Promise<Found> {
  const skew = await clockSkew(sql);
  const text = `${skew >= 0 ? "+" : ""}${skew.toFixed(2)} s`;
  if (Math.abs(skew) <= MOST_SKEW_SECONDS) return ok(text);
  return warning(
    `đồng hồ máy chủ cơ sở dữ liệu lệch ${text}; hãy bật đồng bộ giờ (NTP) trên cả hai máy`,
    `the database server's clock is off by ${text}; switch time synchronisation (NTP) on on both machines`,
  );
}

async function partitions(sql: Sql): Promise<Found> {
  const { until, days } = await partitionsReach(sql);
  if (days >= PARTITION_DAYS) return ok({ vi: `sẵn đến ${until}`, en: `ready until ${until}` });
  const [vi, en] = [
    `chỉ sẵn đến ${until}; hãy chạy: minhchung migrate, và giữ ít nhất một “work” chạy`,
    `ready only until ${until}; run: minhchung migrate, and keep at least one “work” running`,
  ];
  return days > 0 ? warning(vi, en) : failed(vi, en);
}

async function queue(sql: Sql): Promise<Found> {
  const { version, expected, waiting, running, failed: dead, oldestSeconds } = await queueHealth(sql);
  if (version !== expected)
    return failed(
      `bảng của hàng đợi là bản ${version}, cần ${expected}; hãy chạy: minhchung migrate`,
      `the queue's tables are of version ${version}, ${expected} is needed; run: minhchung migrate`,
    );
  const minutes = Math.round(oldestSeconds / 60);
  const counts = {
    vi: `pg-boss ${version}: ${waiting} đang chờ (lâu nhất ${minutes} phút), ${running} đang chạy, ${dead} hỏng`,
    en: `pg-boss ${version}: ${waiting} waiting (oldest ${minutes} min), ${running} running, ${dead} failed`,
  };
  if (oldestSeconds > LONG_WAIT_SECONDS)
    return warning(
      `${counts.vi}. Chưa có ai làm: hãy chạy thêm “minhchung work”`,
      `${counts.en}. Nobody takes them: run more “minhchung work”`,
    );
  if (dead > 0)
    return warning(
      `${counts.vi}. Việc hỏng chờ người xem trong bảng điều khiển`,
      `${counts.en}. Failed ones wait for a person in the dashboard`,
    );
  return ok(counts);
}

async function sources(sql: Sql): Promise<Found> {
  const rows = await sql<{ key: string; code: string | null; failing: boolean }[]>`
    select key, last_error_code as code,
           coalesce(last_error_at > coalesce(last_success_at, '-infinity'), false) as failing
    from sources where approved_at is not null and retired_at is null order by key`;
  const failing = rows.filter((row) => row.failing).map(({ key, code }) => `${key} (${code})`);
  if (failing.length === 0) return ok(String(rows.length));
  return warning(
    `${failing.length} trong ${rows.length} nguồn lỗi: ${failing.join(", ")}. Xem: minhchung source check KEY`,
    `${failing.length} of ${rows.length} sources fail: ${failing.join(", ")}. See: minhchung source check KEY`,
  );
}

async function archive(sql: Sql, folder: string): Promise<Found> {
  const samples = await sampleArchives(sql);
  for (const sample of samples) {
    const state = await checkArchived(folder, sample);
    if (state === "missing")
      return failed(
        `thiếu tệp ${sample.file} trong ${folder}; hãy gắn đúng thư mục, hoặc khôi phục từ bản sao lưu`,
        `the file ${sample.file} is not in ${folder}; mount the right folder, or restore it from a backup`,
      );
    if (state === "altered")
      return failed(
        `${sample.file} không còn như lúc lưu (sai SHA-256); hãy khôi phục từ bản sao lưu`,
        `${sample.file} is not as it was archived (wrong SHA-256); restore it from a backup`,
      );
  }
  return ok({
    vi: `${samples.length} bản thử đều đúng, ${folder}`,
    en: `${samples.length} sampled, all whole, ${folder}`,
  });
}

async function audit(sql: Sql): Promise<Found> {
  const { entries, head, broken } = await verifyAudit(sql);
  if (broken !== null)
    return failed(
      `chuỗi ĐỨT tại mục ${broken.seq} (${broken.reason}); đối chiếu với bản sao lưu gần nhất`,
      `the chain is BROKEN at entry ${broken.seq} (${broken.reason}); compare with the latest backup`,
    );
  return ok({
    vi: `nguyên vẹn, ${entries} mục, mã cuối ${head}`,
    en: `whole, ${entries} entries, head ${head}`,
  });
}
