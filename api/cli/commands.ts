import type { Command } from "./command.ts";
import type { Bilingual } from "./language.ts";

/** The table of commands. Each is loaded only when it is called, so that `inspect` starts fast. */
export const COMMANDS: Readonly<
  Record<string, { summary: Bilingual; load(): Promise<{ default: Command }> }>
> = {
  demo: {
    summary: { vi: "chạy thử với dữ liệu mẫu", en: "try it with sample data" },
    load: () => import("./commands/demo.ts"),
  },
  start: {
    summary: { vi: "chạy cả bàn kiểm chứng trong một tiến trình", en: "run the whole desk in one process" },
    load: () => import("./commands/start.ts"),
  },
  serve: {
    summary: { vi: "chỉ chạy máy chủ web", en: "the web server alone" },
    load: () => import("./commands/serve.ts"),
  },
  work: {
    summary: { vi: "chỉ chạy các tác vụ nền", en: "the background workers alone" },
    load: () => import("./commands/work.ts"),
  },
  crawl: {
    summary: { vi: "thu thập một lượt ngay bây giờ", en: "one round of crawling now" },
    load: () => import("./commands/crawl.ts"),
  },
  bring: {
    summary: {
      vi: "đưa tài liệu từ tệp vào (CSV, JSON Lines, PDF, Word …)",
      en: "bring documents from files (CSV, JSON Lines, PDF, Word …)",
    },
    load: () => import("./commands/bring.ts"),
  },
  analyse: {
    summary: { vi: "phân tích các tài liệu đang chờ", en: "analyse the documents that wait" },
    load: () => import("./commands/analyse.ts"),
  },
  check: {
    summary: { vi: "kiểm chứng một đoạn văn bản hoặc liên kết", en: "check a text or a link" },
    load: () => import("./commands/check.ts"),
  },
  source: {
    summary: {
      vi: "sổ đăng ký nguồn: xem, thêm, duyệt, thử",
      en: "register of sources: list, add, approve, check",
    },
    load: () => import("./commands/source.ts"),
  },
  evidence: {
    summary: {
      vi: "kho căn cứ: xem, tìm, thêm, nhập, xuất, thôi dùng",
      en: "evidence library: list, search, add, import, export, retire",
    },
    load: () => import("./commands/evidence.ts"),
  },
  factcheck: {
    summary: {
      vi: "bài kiểm chứng của nơi khác: xem, nhập",
      en: "fact-checks of others: list, import",
    },
    load: () => import("./commands/factcheck.ts"),
  },
  appeal: {
    summary: {
      vi: "khiếu nại về bài đã đăng: xem, trả lời",
      en: "appeals against published texts: list, answer",
    },
    load: () => import("./commands/appeal.ts"),
  },
  learn: {
    summary: {
      vi: "học từ quyết định của phân tích viên",
      en: "learn from analysts' decisions",
    },
    load: () => import("./commands/learn.ts"),
  },
  locality: {
    summary: {
      vi: "địa phương: đơn vị cũ và mới, kiểm tra, nhập, xuất",
      en: "the locality: units old and new, check, import, export",
    },
    load: () => import("./commands/locality.ts"),
  },
  user: {
    summary: { vi: "người dùng: xem, thêm", en: "users: list, add" },
    load: () => import("./commands/user.ts"),
  },
  migrate: {
    summary: { vi: "chuẩn bị hoặc nâng cấp cơ sở dữ liệu", en: "prepare or upgrade the database" },
    load: () => import("./commands/migrate.ts"),
  },
  backup: {
    summary: { vi: "sao lưu cả bàn kiểm chứng vào một tệp", en: "back the whole desk up into one file" },
    load: () => import("./commands/backup.ts"),
  },
  restore: {
    summary: { vi: "khôi phục từ bản sao lưu", en: "restore from a backup" },
    load: () => import("./commands/restore.ts"),
  },
  jobs: {
    summary: {
      vi: "tác vụ nền: xem, chạy lại, bỏ qua",
      en: "background jobs: list, run again, set aside",
    },
    load: () => import("./commands/jobs.ts"),
  },
  retention: {
    summary: { vi: "xóa những gì đã hết hạn lưu", en: "take away what is past its retention" },
    load: () => import("./commands/retention.ts"),
  },
  trace: {
    summary: { vi: "theo một tài liệu qua mọi bước", en: "follow one document through all steps" },
    load: () => import("./commands/trace.ts"),
  },
  audit: {
    summary: { vi: "kiểm tra nhật ký bất biến", en: "verify the audit trail" },
    load: () => import("./commands/audit.ts"),
  },
  doctor: {
    summary: { vi: "kiểm tra máy và cấu hình", en: "check the machine and the settings" },
    load: () => import("./commands/doctor.ts"),
  },
  evaluate: {
    summary: { vi: "đo chất lượng, có ngưỡng", en: "measure quality, with gates" },
    load: () => import("./commands/evaluate.ts"),
  },
  inspect: {
    summary: { vi: "xem riêng một bước phân tích (JSON Lines)", en: "a window on one step (JSON Lines)" },
    load: () => import("./commands/inspect.ts"),
  },
};
