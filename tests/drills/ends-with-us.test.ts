import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Starts a child that would stay for ever, says so, and waits. */
const PARENT = `
  import { spawn } from "node:child_process";
  import { endsWithUs, exitOnSignals } from ${JSON.stringify(new URL("./ends-with-us.ts", import.meta.url).href)};
  exitOnSignals();
  endsWithUs(spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: ["ignore", 1, 2] }));
  console.log("started");
`;

test.each(["SIGTERM", "SIGINT"] as const)("a child does not outlive who started it: %s", async (signal) => {
  const args = ["--import", "tsx", "--input-type=module", "-e", PARENT];
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const parent = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(parent, "close"); // the child writes to the same output, which is closed when both have ended
  await once(createInterface({ input: parent.stdout }), "line");
  parent.kill(signal);
  expect(await closed).toEqual([130, null]);
});
