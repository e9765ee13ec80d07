import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, expect, test } from "vitest";
import { keepRunning } from "./keep.ts";

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

function server() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 60000)"]);
  children.push(child);
  return { child, pid: child.pid as number };
}

test("what was killed is started again, as often as it takes; released, nothing is started any more", async () => {
  const first = server();
  let latest = first;
  let heard: (times: number) => void = () => undefined;
  const restarted = () =>
    new Promise<number>((resolve) => {
      heard = resolve;
    });
  const again = async () => {
    latest = server();
    return latest;
  };
  const kept = keepRunning(first.pid, { again, onRestart: (times) => heard(times), lookMs: 5 });
  for (const times of [1, 2]) {
    const back = restarted();
    latest.child.kill("SIGKILL");
    expect(await back).toBe(times);
    expect(kept.pid()).toBe(latest.pid);
  }
  expect(latest.pid).not.toBe(first.pid);
  const count = children.length;
  await kept.release();
  latest.child.kill("SIGKILL");
  await once(latest.child, "exit");
  expect(children).toHaveLength(count);
});

test("what does not start again is lost, with the reason", async () => {
  const only = server();
  const reason = new Error("no room");
  const kept = keepRunning(only.pid, {
    again: () => Promise.reject(reason),
    onRestart: () => undefined,
    lookMs: 5,
  });
  only.child.kill("SIGKILL");
  expect(await kept.lost).toBe(reason);
  await kept.release();
});
