import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Starts a child that would stay for ever, says its number, and waits. */
const PARENT = `
  import { spawn } from "node:child_process";
  import { endsWithUs, exitOnSignals } from ${JSON.stringify(new URL("./ends-with-us.ts", import.meta.url).href)};
  exitOnSignals();
  const child = endsWithUs(spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: ["ignore", 1, 2] }));
  console.log(child.pid);
`;

test.each(["SIGTERM", "SIGINT"] as const)("a child does not outlive who started it: %s", async (signal) => {
  const args = ["--import", "tsx", "--input-type=module", "-e", PARENT];
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const parent = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(parent, "close"); // its output is shared with the child: closed when both have ended
  const [pid] = await once(createInterface({ input: parent.stdout }), "line");
  parent.kill(signal);
  await closed;
  expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH");
});
