/** Checks of this machine and of the settings: none needs a database. */

import { constants } from "node:fs";
import { access, mkdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { CrawlError } from "@minhchung/crawlers/errors";
import { createEncoder } from "@minhchung/models/encoder/encoder";
import { isUrl } from "@minhchung/models/text/url";
import { outsideBrowser, renderingOff } from "../compose/crawling.ts";
import { folderIn, ROOT, unwritable } from "../compose/home.ts";
import { lastBackup } from "../compose/last-backup.ts";
import { chooseLocality } from "../compose/locality.ts";
import { existingSecret, secretFile } from "../compose/secret.ts";
import type { Config } from "../config.ts";
import { type Check, type Found, failed, ok, warning } from "./check.ts";

/** Room that the embedded server and its first documents need. */
const NEEDED_MB = 500;
const BACKUP_DAYS = 7;
const LOOPBACK = /^(127\.|localhost$|::1$|\[::1\]$)/;

export interface MachineOptions {
  readonly config: Config;
  readonly home: string;
  readonly demo: boolean;
  readonly now: Date;
}

export function machineChecks(options: MachineOptions): Check[] {
  const { config, home } = options;
  return [
    {
      key: "node",
      name: { vi: "Node.js", en: "Node.js" },
      run: async () => nodeVersion(process.versions.node),
    },
    { key: "folder", name: { vi: "Thư mục dữ liệu", en: "Data folder" }, run: () => folder(home) },
    { key: "disk", name: { vi: "Ổ đĩa", en: "Disk" }, run: () => disk(home) },
    { key: "secret", name: { vi: "Bí mật", en: "Secret" }, run: () => secret(config, home) },
    {
      key: "origin",
      name: { vi: "Địa chỉ công khai", en: "Public address" },
      run: async () => origin(options),
    },
    { key: "locality", name: { vi: "Địa phương", en: "Locality" }, run: async () => locality(config) },
    { key: "backup", name: { vi: "Sao lưu", en: "Backup" }, run: () => backup(options) },
    { key: "encoder", name: { vi: "Bộ mã hóa câu", en: "Sentence encoder" }, run: encoder },
    { key: "browser", name: { vi: "Trình duyệt", en: "Browser" }, run: () => browser(config, home) },
    { key: "dashboard", name: { vi: "Bảng điều khiển", en: "Dashboard" }, run: dashboard },
  ];
}

export function nodeVersion(version: string): Found {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok(version);
  return failed(
    `${version} quá cũ; hãy cài Node.js 20.19 trở lên`,
    `${version} is too old; install Node.js 20.19 or later`,
  );
}

async function folder(home: string): Promise<Found> {
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.W_OK);
    return ok(home);
  } catch (cause) {
    throw unwritable(home, cause);
  }
}

async function disk(home: string): Promise<Found> {
  const { bavail, bsize, blocks } = await statfs(home);
  const free = Math.round((bavail * bsize) / 1e6);
  const share = Math.round((bavail / blocks) * 100);
  if (free >= NEEDED_MB) return ok(`${free} MB (${share} %)`);
  return warning(
    `chỉ còn ${free} MB; hãy giải phóng chỗ, cần ít nhất ${NEEDED_MB} MB`,
    `only ${free} MB left; free some space, at least ${NEEDED_MB} MB are needed`,
  );
}

async function secret(config: Config, home: string): Promise<Found> {
  const found = await existingSecret(config, home);
  if (config.secret !== null) return ok("MINHCHUNG_SECRET");
  const file = secretFile(home);
  if (found === null)
    return ok({
      vi: `chưa có; được tạo khi chạy lần đầu tại ${file}`,
      en: `none yet; made on first start at ${file}`,
    });
  const { mode } = await stat(file);
  if ((mode & 0o077) === 0) return ok(file);
  return warning(
    `người khác đọc được ${file}; hãy chạy: chmod 600 ${file}`,
    `others can read ${file}; run: chmod 600 ${file}`,
  );
}

export function origin({ config, demo }: Pick<MachineOptions, "config" | "demo">): Found {
  const { host } = config;
  if (config.origin === null || demo) {
    if (demo || LOOPBACK.test(host))
      return ok({ vi: `chỉ máy này (${host})`, en: `this machine alone (${host})` });
    return warning(
      `lắng nghe ở ${host} mà MINHCHUNG_ORIGIN chưa đặt: liên kết và đăng nhập cần địa chỉ mà người dùng gõ`,
      `listens on ${host} but MINHCHUNG_ORIGIN is not set: links and sign-in need the address that people type`,
    );
  }
  if (!isUrl(config.origin) || new URL(config.origin).origin !== config.origin) {
    return failed(
      `MINHCHUNG_ORIGIN “${config.origin}” phải có dạng https://ten-mien, không có đường dẫn hay dấu / cuối`,
      `MINHCHUNG_ORIGIN “${config.origin}” must look like https://host, without a path or a slash at its end`,
    );
  }
  const { protocol, hostname } = new URL(config.origin);
  if (protocol === "https:" || LOOPBACK.test(hostname)) return ok(config.origin);
  return warning(
    `${config.origin} không mã hóa; hãy đặt reverse proxy có TLS phía trước và dùng https`,
    `${config.origin} is not encrypted; put a reverse proxy with TLS in front and use https`,
  );
}

function locality(config: Config): Found {
  const { name, units } = chooseLocality(config);
  const file = config.locality === null ? "" : `, ${config.locality}`;
  return ok({ vi: `${name}, ${units.length} đơn vị${file}`, en: `${name}, ${units.length} units${file}` });
}

async function backup({ home, now, demo }: MachineOptions): Promise<Found> {
  const last = await lastBackup(home);
  if (last === null) {
    if (demo) return ok({ vi: "không cần cho bản dùng thử", en: "not needed for the demo" });
    return warning(
      "chưa thấy bản sao lưu nào làm từ đây; hãy chạy hằng ngày: minhchung backup THƯ-MỤC/",
      "no backup is known here; run daily: minhchung backup FOLDER/",
    );
  }
  const days = Math.floor((now.getTime() - Date.parse(last.at)) / 86_400_000);
  const gone = (await stat(last.file).catch(() => null)) === null;
  const note = gone ? { vi: ", tệp không còn ở đó", en: ", the file is there no more" } : { vi: "", en: "" };
  if (days <= BACKUP_DAYS)
    return ok({
      vi: `${days} ngày trước, ${last.file}${note.vi}`,
      en: `${days} days ago, ${last.file}${note.en}`,
    });
  return warning(
    `đã ${days} ngày; hãy chạy: minhchung backup THƯ-MỤC/`,
    `${days} days old; run: minhchung backup FOLDER/`,
  );
}

async function encoder(): Promise<Found> {
  const model = await createEncoder();
  await model.close();
  return ok(`${model.version}, ${model.dimensions} d`);
}

async function browser(config: Config, home: string): Promise<Found> {
  const choice = await outsideBrowser(config, await folderIn(home, "browser"));
  if (choice instanceof CrawlError) return { state: "warning", found: renderingOff(choice).message };
  return ok(`${choice.kind}, ${choice.executablePath}`);
}

async function dashboard(): Promise<Found> {
  const built = await access(join(ROOT, "dashboard", "dist", "index.html")).then(
    () => true,
    () => false,
  );
  return built
    ? ok("dashboard/dist")
    : failed("chưa được dựng; hãy chạy: npm run build", "not built yet; run: npm run build");
}
