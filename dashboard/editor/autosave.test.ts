import { describe, expect, test } from "vitest";
import { createAutosave, type SaveState } from "./autosave.ts";

const CONFLICT = new Error("conflict");
const TOO_LONG = new Error("too long");

/** A server that answers when told to, and a clock that moves when told to. */
function harness(delayMs = 800) {
  const calls: {
    content: string;
    version: number;
    answer: (version: number) => void;
    fail: (error: Error) => void;
  }[] = [];
  const states: SaveState["kind"][] = [];
  let timers: { run: () => void; ms: number }[] = [];
  const saver = createAutosave<string>({
    rowVersion: 1,
    delayMs,
    save: (content, version) =>
      new Promise((answer, fail) => {
        calls.push({ content, version, answer, fail });
      }),
    isConflict: (error) => error === CONFLICT,
    isRefusal: (error) => error === TOO_LONG,
    onState: (state) => states.push(state.kind),
    schedule: (run, ms) => {
      const timer = { run, ms };
      timers.push(timer);
      return timer;
    },
    cancel: (handle) => {
      timers = timers.filter((timer) => timer !== handle);
    },
  });
  const settle = async () => {
    for (let i = 0; i < 8; i += 1) await Promise.resolve();
  };
  const tick = async () => {
    const due = timers;
    timers = [];
    for (const timer of due) timer.run();
    await settle();
  };
  return { saver, calls, states, tick, settle, waits: () => timers.map((timer) => timer.ms) };
}

describe("saving while writing", () => {
  test("many strokes are one save of the last text", async () => {
    const h = harness();
    for (const text of ["Đ", "Đậ", "Đập"]) h.saver.edit(text);
    await h.tick();
    expect(h.calls.map((call) => [call.content, call.version])).toEqual([["Đập", 1]]);
    h.calls[0]?.answer(2);
    await h.settle();
    expect(h.states).toEqual(["waiting", "saving", "saved"]);
  });

  test("one save at a time: what is typed meanwhile goes next, over the version that the first made", async () => {
    const h = harness();
    h.saver.edit("một");
    await h.tick();
    h.saver.edit("một hai");
    await h.tick();
    expect(h.calls).toHaveLength(1);
    h.calls[0]?.answer(2);
    await h.settle();
    await h.tick();
    expect(h.calls[1]).toMatchObject({ content: "một hai", version: 2 });
    h.calls[1]?.answer(3);
    await h.settle();
    expect(h.saver.rowVersion()).toBe(3);
    expect(h.states.at(-1)).toBe("saved");
  });

  test("offline keeps the newest text and tries again until it goes through", async () => {
    const h = harness();
    h.saver.edit("một");
    await h.tick();
    h.calls[0]?.fail(new Error("network"));
    await h.settle();
    expect(h.states.at(-1)).toBe("offline");
    h.saver.edit("một hai ba");
    expect(h.waits()).toEqual([5_000]);
    await h.tick();
    expect(h.calls[1]).toMatchObject({ content: "một hai ba", version: 1 });
    h.calls[1]?.answer(2);
    await h.settle();
    expect(h.states.at(-1)).toBe("saved");
  });

  test("a conflict saves nothing more until a person chose, and the choice holds what was typed since", async () => {
    const h = harness();
    h.saver.edit("của tôi");
    await h.tick();
    h.calls[0]?.fail(CONFLICT);
    await h.settle();
    h.saver.edit("của tôi, dài hơn");
    await h.tick();
    expect(h.calls).toHaveLength(1);
    expect((await h.saver.flush()).kind).toBe("conflict");
    h.saver.resolve("cả hai", 7);
    await h.tick();
    expect(h.calls[1]).toMatchObject({ content: "cả hai", version: 7 });
  });

  test("a text that the server refuses is not sent again until it changes", async () => {
    const h = harness();
    h.saver.edit("quá dài");
    await h.tick();
    h.calls[0]?.fail(TOO_LONG);
    await h.settle();
    expect(h.states.at(-1)).toBe("refused");
    expect(h.waits()).toEqual([]);
    h.saver.edit("vừa");
    await h.tick();
    expect(h.calls[1]).toMatchObject({ content: "vừa", version: 1 });
  });

  test("flush waits for the running save and then for the text typed during it", async () => {
    const h = harness();
    h.saver.edit("một");
    await h.tick();
    h.saver.edit("hai");
    const done = h.saver.flush();
    h.calls[0]?.answer(2);
    await h.settle();
    expect(h.calls[1]).toMatchObject({ content: "hai", version: 2 });
    h.calls[1]?.answer(3);
    expect(await done).toEqual({ kind: "saved" });
  });

  test("flush does not hang where the server cannot be reached", async () => {
    const h = harness();
    h.saver.edit("một");
    const done = h.saver.flush();
    await h.settle();
    h.calls[0]?.fail(new Error("network"));
    expect((await done).kind).toBe("offline");
  });

  test("once stopped nothing is scheduled any more", async () => {
    const h = harness();
    h.saver.edit("một");
    h.saver.stop();
    await h.tick();
    expect(h.calls).toHaveLength(0);
  });
});
