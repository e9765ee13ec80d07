import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { endsWithUs } from "../drills/ends-with-us.ts";

/**
 * Runs a script as a process of its own, so that who asks and who answers share no event loop: a JSON value in, one out.
 * @param flags of Node.js, for a process that needs others than this one
 * @throws Error where the script fails
 */
export async function ownProcess<T>(
  script: string,
  given: unknown,
  flags: readonly string[] = [],
): Promise<T> {
  const child = endsWithUs(
    spawn(process.execPath, [...flags, "--import", "tsx", script], { stdio: ["pipe", "pipe", "inherit"] }),
  );
  child.stdin.end(JSON.stringify(given));
  const [out, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => child.on("exit", resolve)),
  ]);
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(out) as T;
}
