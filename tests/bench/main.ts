/** Speed against peers, on this machine: `npm run bench NAME [-- OPTIONS]`. */
import { argv } from "node:process";

const BENCHES: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>> = {
  crawl: () => import("./crawl/main.ts"),
  desk: () => import("./desk/main.ts"),
  ingest: () => import("./ingest/main.ts"),
  public: () => import("./public/main.ts"),
};

const [name = "", ...args] = argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`npm run bench ${Object.keys(BENCHES).join(" | ")}`);
  process.exit(2);
}
await (await bench()).run(args);
