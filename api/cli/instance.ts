import type { Arguments, Option } from "./command.ts";
import type { Instance } from "./compose/home.ts";

/** Commands that work on data take `--demo` to mean the demo's own data. */
export const DEMO_OPTION: Readonly<Record<string, Option>> = {
  demo: { help: { vi: "dùng dữ liệu của bản dùng thử", en: "use the demo's data" } },
};

export const instanceOf = (args: Pick<Arguments, "switches">): Exclude<Instance, "evaluation"> =>
  args.switches.has("demo") ? "demo" : "main";

/** Commands that crawl reach sources on this machine only when asked to, and only those that are marked as sample. */
export const SAMPLE_OPTION: Readonly<Record<string, Option>> = {
  sample: {
    help: {
      vi: "cho phép đọc các nguồn mẫu đã duyệt trên chính máy này",
      en: "also read approved sample sources on this machine",
    },
  },
};

/** Where a web server listens. */
export const LISTEN_OPTIONS: Readonly<Record<string, Option>> = {
  port: {
    value: "N",
    help: { vi: "cổng web (mặc định 8484; 0: tự chọn)", en: "web port (default 8484; 0: any free one)" },
  },
  host: { value: "ADDRESS", help: { vi: "địa chỉ lắng nghe", en: "address to listen on" } },
};
