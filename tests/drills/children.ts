/** Processes that a drill starts, kills and waits for: never one that it did not start. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { endsWithUs } from "./ends-with-us.ts";

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  /** What it was started as, for messages: "work 2". */
  readonly name: string;
  readonly pid: number;
  /** Every line that it said so far, errors too. */
  readonly said: readonly string[];
  readonly ended: Promise<Ended>;
  isRunning(): boolean;
  /** The first line that `test` accepts; fails when the process ends before. */
  line(test: (line: string) => boolean): Promise<string>;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** A line on its standard input. */
  tell(line: string): void;
  /** Asks it to end, as Ctrl-C does. */
  stop(): Promise<Ended>;
}

const BIN = fileURLToPath(new URL("../../api/bin/minhchung.js", import.meta.url));
const TSX = ["--import", "tsx"];

/**
 * A command of the product: the committed entry point, with nothing but `env` added to this environment.
 * @param flags of Node.js, as for a profile of it
 */
export const minhchung = (
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
) => start(name, [...flags, BIN, ...args, "--lang", "en"], env);

/** A script of ours. */
export const script = (name: string, file: URL, args: readonly string[] = []) =>
  start(name, [...TSX, fileURLToPath(file), ...args], {});

function start(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Child {
  const child = endsWithUs(
    spawn(process.execPath, args, {
      env: { PATH: process.env.PATH ?? "", ...env },
      stdio: ["pipe", "pipe", "pipe"],
    }),
  );
  const said: string[] = [];
  const hearers = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      said.push(line);
      for (const hear of hearers) hear(line);
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject).once("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    name,
    pid: child.pid ?? -1,
    said,
    ended,
    isRunning: () => isRunning(child),
    line: (test) => lineOf({ name, said, hearers, ended }, test),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    tell: (line) => {
      child.stdin.write(`${line}\n`);
    },
    stop: async () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

type Hearing = Pick<Child, "name" | "said" | "ended"> & { hearers: Set<(line: string) => void> };

function lineOf({ name, said, hearers, ended }: Hearing, test: (line: string) => boolean): Promise<string> {
  const known = said.find(test);
  if (known !== undefined) return Promise.resolve(known);
  return new Promise((resolve, reject) => {
    const hear = (line: string) => {
      if (!test(line)) return;
      hearers.delete(hear);
      resolve(line);
    };
    hearers.add(hear);
    ended.then(({ code, signal }) => {
      hearers.delete(hear);
      reject(new Error(`${name} ended with ${code ?? signal}: ${said.slice(-5).join(" | ")}`));
    }, reject);
  });
}
