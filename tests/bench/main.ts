/** Speed against peers, on this machine: `npm run bench [NAME [-- OPTIONS]]`; without a name all of them, one after another. */
import { argv, execArgv, execPath } from "node:process";
import { endsWell, exitOnSignals } from "../drills/ends-with-us.ts";

const BENCHES: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>> = {
  crawl: () => import("./crawl/main.ts"),
  desk: () => import("./desk/main.ts"),
  ingest: () => import("./ingest/main.ts"),
  public: () => import("./public/main.ts"),
};

exitOnSignals();
const [, self = "", name, ...args] = argv;
if (name === undefined) {
  // Each in a process of its own: none pays for another's memory, and one that fails does not end the rest.
  const failed: string[] = [];
  for (const each of Object.keys(BENCHES)) {
    console.log(`\n# npm run bench ${each}`);
    if (!(await endsWell(execPath, [...execArgv, self, each]))) failed.push(each);
  }
  if (failed.length > 0) console.error(`failed: ${failed.join(", ")}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} else {
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(`npm run bench [${Object.keys(BENCHES).join(" | ")}]`);
    process.exit(2);
  }
  await (await bench()).run(args);
}
