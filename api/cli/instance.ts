import type { Arguments, Option } from "./command.ts";
import type { Instance } from "./compose/home.ts";

/** Commands that work on data take `--demo` to mean the demo's own data. */
export const DEMO_OPTION: Readonly<Record<string, Option>> = {
  demo: { help: { vi: "dùng dữ liệu của bản dùng thử", en: "use the demo's data" } },
};

export const instanceOf = (args: Pick<Arguments, "switches">): Instance =>
  args.switches.has("demo") ? "demo" : "main";

/** Where a web server listens. */
export const LISTEN_OPTIONS: Readonly<Record<string, Option>> = {
  port: {
    value: "N",
    help: { vi: "cổng web (mặc định 8484; 0: tự chọn)", en: "web port (default 8484; 0: any free one)" },
  },
  host: { value: "ADDRESS", help: { vi: "địa chỉ lắng nghe", en: "address to listen on" } },
};
