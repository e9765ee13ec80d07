import { describe, expect, test } from "vitest";
import { FIRST, type LockNews, nextLock } from "./lock-state.ts";

const by = (id: string, minute: number) => ({
  by: { id, name: id },
  since: `2026-11-12T03:${String(minute).padStart(2, "0")}:00.000Z`,
});
const after = (...news: LockNews[]) => news.reduce(nextLock, FIRST);

describe("who writes in a draft", () => {
  test("the first to open it, before the server has answered as well", () => {
    expect(FIRST.mine).toBe(true);
    expect(after({ type: "held", lock: by("an", 1) })).toMatchObject({ mine: true, taken: false });
  });

  test("whoever comes second sees who holds it; that is no take-over", () => {
    expect(after({ type: "refused", lock: by("binh", 1) })).toMatchObject({
      mine: false,
      taken: false,
      holder: { by: { id: "binh" } },
    });
    expect(after({ type: "read", lock: by("binh", 1), me: "an" })).toMatchObject({
      mine: false,
      taken: false,
    });
  });

  test("the first is told that somebody took over, by the text or by the next sign of life", () => {
    const held: LockNews = { type: "held", lock: by("an", 1) };
    for (const news of [
      { type: "read", lock: by("binh", 5), me: "an" },
      { type: "refused", lock: by("binh", 5) },
    ] satisfies LockNews[]) {
      expect(after(held, news)).toMatchObject({ mine: false, taken: true, holder: { by: { id: "binh" } } });
    }
  });

  test("a text that was read before we took over says nothing new", () => {
    const state = after({ type: "refused", lock: by("binh", 1) }, { type: "held", lock: by("an", 5) });
    expect(nextLock(state, { type: "read", lock: by("binh", 1), me: "an" })).toBe(state);
  });

  test("once nobody holds it, it is ours when the server says so, and the take-over is forgotten", () => {
    const left = after(
      { type: "held", lock: by("an", 1) },
      { type: "refused", lock: by("binh", 5) },
      { type: "read", lock: null, me: "an" },
    );
    expect(left).toMatchObject({ mine: false, holder: null });
    expect(nextLock(left, { type: "held", lock: by("an", 9) })).toMatchObject({ mine: true, taken: false });
  });

  test("our own name in the text, or nobody's while we write, changes nothing", () => {
    const state = after({ type: "held", lock: by("an", 1) });
    expect(nextLock(state, { type: "read", lock: by("an", 1), me: "an" })).toBe(state);
    expect(nextLock(state, { type: "read", lock: null, me: "an" })).toBe(state);
  });
});
