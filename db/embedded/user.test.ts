import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Command, ensureSystemUser, firstUnreachable } from "./user.ts";

/** A machine with the given programs; creating the user works when `creates` is among the calls. */
function machine(programs: Record<string, (args: string[]) => string | null>) {
  const calls: string[] = [];
  let exists = false;
  const run: Command = (program, args) => {
    calls.push(program);
    if (program === "id")
      return { status: exists ? 0 : 1, stdout: exists ? "998\n" : "", stderr: "no such user" };
    const answer = programs[program];
    if (answer === undefined) {
      return {
        status: null,
        stdout: "",
        stderr: "",
        error: Object.assign(new Error(program), { code: "ENOENT" }),
      };
    }
    const failure = answer(args);
    if (failure === null && program !== "addgroup") exists = true;
    return { status: failure === null ? 0 : 1, stdout: "", stderr: failure ?? "" };
  };
  return { run, calls, present: () => (exists = true) };
}

const works = () => null;

test("an existing user is taken, and nothing is created", () => {
  const { run, calls, present } = machine({ useradd: works });
  present();
  expect(ensureSystemUser(run)).toEqual({ name: "minhchung", uid: 998, gid: 998 });
  expect(calls).toEqual(["id", "id"]);
});

test("created by useradd, or by busybox's programs", () => {
  expect(ensureSystemUser(machine({ useradd: works }).run).uid).toBe(998);
  const busybox = machine({ addgroup: works, adduser: works });
  expect(ensureSystemUser(busybox.run).uid).toBe(998);
  expect(busybox.calls).toContain("adduser");
});

test("no program, or one that fails: an error that says what to do", () => {
  expect(() => ensureSystemUser(machine({}).run)).toThrow(/Create the user minhchung by hand/);
  // Debian's adduser, without useradd beside it, only prints its own help.
  const debian = machine({
    addgroup: () => "Option s is ambiguous (shell, system)\n",
    adduser: () => "Option s …",
  });
  expect(() => ensureSystemUser(debian.run)).toThrow(/has no useradd or adduser/);
  const locked = machine({ useradd: () => "useradd: cannot lock /etc/passwd; try again later.\n" });
  expect(() => ensureSystemUser(locked.run)).toThrow(/cannot lock \/etc\/passwd/);
});

test("finds the folder on the way that another user cannot enter", async () => {
  const top = await mkdtemp(join(tmpdir(), "reach-"));
  const deep = join(top, "a/b");
  await mkdir(deep, { recursive: true });
  await chmod(top, 0o755);
  const stranger = { name: "x", uid: 64_000, gid: 64_000 };
  const before = firstUnreachable(deep, stranger);
  await chmod(join(top, "a"), 0o700);
  // The temporary folder itself may be private on this machine; then it is the first.
  expect(firstUnreachable(deep, stranger)).toBe(before ?? join(top, "a"));
  await rm(top, { recursive: true });
});
