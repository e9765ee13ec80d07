import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CrawlError } from "../errors.ts";
import type { Grey } from "./difference-hash.ts";
import { PICTURE_LIMITS } from "./limits.ts";

/** Each of the hash's 9 × 8 fields is the mean of 32 × 32 points. */
const WIDTH = 288;
const HEIGHT = 256;

/**
 * A picture's brightness, small. Decoders are native code: a file that brings one down would end a thread's whole process,
 * so each picture has a process of its own (a fifth of a second), which is killed when its time is over. Give it only what
 * `pictureSize` let through. Errors: `picture_broken`, `extract_timeout`.
 */
export function unpackPicture(bytes: Uint8Array, timeoutMs: number = PICTURE_LIMITS.ms): Promise<Grey> {
  const program = fileURLToPath(new URL("./unpack.child.mjs", import.meta.url));
  const limits = [WIDTH, HEIGHT, PICTURE_LIMITS.pixels].map(String);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...limits], {
      // Foreign files are read without this process's settings and credentials in reach.
      env: {},
      stdio: ["pipe", "pipe", "ignore"],
      timeout: timeoutMs,
      killSignal: "SIGKILL",
    });
    const chunks: Buffer[] = [];
    let came = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      came += chunk.length;
      if (came <= WIDTH * HEIGHT) chunks.push(chunk);
    });
    child.stdin.on("error", () => undefined); // a child that died is noticed by its end
    child.on("error", (cause) => reject(broken("not started", cause)));
    child.on("close", (_code, signal) => {
      if (signal === "SIGKILL") reject(new CrawlError("extract_timeout", { limitMs: timeoutMs }));
      else if (came !== WIDTH * HEIGHT) reject(broken("cannot be unpacked"));
      else resolve({ width: WIDTH, height: HEIGHT, pixels: Buffer.concat(chunks) });
    });
    child.stdin.end(bytes);
  });
}

const broken = (reason: string, cause?: unknown): CrawlError =>
  new CrawlError("picture_broken", { reason }, { cause });
