/** Speed against peers, on this machine: `npm run bench [NAME [-- OPTIONS]]`; without a name all of them, one after another. */
import { spawnSync } from "node:child_process";
import { argv, execArgv, execPath } from "node:process";

const BENCHES: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>> = {
  crawl: () => import("./crawl/main.ts"),
  desk: () => import("./desk/main.ts"),
  ingest: () => import("./ingest/main.ts"),
  public: () => import("./public/main.ts"),
};

const [, self = "", name, ...args] = argv;
if (name === undefined) {
  // Each in a process of its own: none pays for another's memory, and one that fails does not end the rest.
  const failed = Object.keys(BENCHES).filter((each) => {
    console.log(`\n# npm run bench ${each}`);
    return spawnSync(execPath, [...execArgv, self, each], { stdio: "inherit" }).status !== 0;
  });
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
