import { spawnSync } from "node:child_process";
import { chownSync, lstatSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeOf, DatabaseError, lineOf } from "../errors.ts";

/** PostgreSQL refuses to run as root; started by root it runs as this system user. */
export const SYSTEM_USER = "minhchung";

/** Whom the server runs as: numbers for spawn, name for messages. */
export type RunAs = { name: string; uid: number; gid: number };

/**
 * What programs of the system are started with, and nothing of our own environment. The administration
 * programs are not on every root shell's path (`su` without a dash).
 */
export const SYSTEM_ENVIRONMENT = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin",
  LC_ALL: "C",
};

/** Runs a command; replaced in tests by one that lacks a program. */
export type Command = (
  program: string,
  args: string[],
) => { status: number | null; stdout: string; stderr: string; error?: Error | undefined };

/**
 * The system user, created when missing: `useradd` (most Linux), else busybox's `addgroup` and `adduser`.
 * @throws DatabaseError `user_missing` when neither program is there, `user_create_failed`
 */
export function ensureSystemUser(run: Command = runCommand): RunAs {
  return find(run) ?? create(run);
}

function find(run: Command): RunAs | null {
  const [uid, gid] = ["-u", "-g"].map((flag) => run("id", [flag, SYSTEM_USER]));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { name: SYSTEM_USER, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Each way is a list of commands; no home folder, no login shell, no password. */
const WAYS: readonly (readonly [program: string, ...args: string[]][])[] = [
  [
    [
      "useradd",
      "--system",
      "--user-group",
      "--no-create-home",
      "--home-dir",
      "/nonexistent",
      "--shell",
      "/usr/sbin/nologin",
      SYSTEM_USER,
    ],
  ],
  [
    ["addgroup", "-S", SYSTEM_USER],
    [
      "adduser",
      "-S",
      "-D",
      "-H",
      "-h",
      "/nonexistent",
      "-s",
      "/sbin/nologin",
      "-G",
      SYSTEM_USER,
      SYSTEM_USER,
    ],
  ],
];

function create(run: Command): RunAs {
  let failure = "";
  for (const way of WAYS) {
    const results = way.map(([program, ...args]) => run(program, args));
    if (results.some(({ error }) => codeOf(error) === "ENOENT")) continue;
    // A process that started at the same moment may have been first: only the outcome counts.
    const user = find(run);
    if (user !== null) return user;
    failure ||= results.map(complaint).find((text) => text !== "") ?? "";
  }
  if (failure !== "") throw new DatabaseError("user_create_failed", { user: SYSTEM_USER, detail: failure });
  throw new DatabaseError("user_missing", { user: SYSTEM_USER });
}

/** What a program of ours said; Debian's adduser, which does not know busybox's flags, says nothing of use. */
function complaint({ stderr, error }: ReturnType<Command>): string {
  const line = error?.message ?? lineOf(stderr);
  return /^(useradd|adduser|addgroup): /.test(line) ? line : "";
}

function runCommand(program: string, args: string[]): ReturnType<Command> {
  return spawnSync(program, args, { encoding: "utf8", env: SYSTEM_ENVIRONMENT });
}

/**
 * The first folder on the way to `path` that the user cannot enter, or null. Looks at mode bits only:
 * an access list that says otherwise shows as PostgreSQL's own error.
 */
export function firstUnreachable(path: string, { uid, gid }: RunAs): string | null {
  const up = dirname(path);
  const above = up === path ? null : firstUnreachable(up, { name: "", uid, gid });
  if (above !== null) return above;
  const { mode, uid: owner, gid: group } = statSync(path);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) === 0 ? path : null;
}

/** Gives a folder and all in it to the user; links are changed themselves, never followed. */
export function giveTo(path: string, { uid, gid, name }: RunAs): void {
  const { uid: owner, gid: group } = lstatSync(path);
  if (lstatSync(path).isDirectory()) {
    for (const entry of readdirSync(path)) giveTo(join(path, entry), { uid, gid, name });
  }
  if (lstatSync(path).isSymbolicLink()) return;
  if (owner !== uid || group !== gid) chownSync(path, uid, gid);
}
