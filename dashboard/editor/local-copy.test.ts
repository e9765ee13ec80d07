import type { DraftContent } from "@minhchung/api/staff/types";
import { expect, test } from "vitest";
import { NO_WORDS } from "./content.ts";
import { dropLocal, keepLocal, waitingLocal } from "./local-copy.ts";

const content: DraftContent = {
  ...NO_WORDS,
  headline: "Đập an toàn",
  kind: "rebuttal",
  rating: null,
  english: null,
  concernsIssuer: null,
  changeNote: null,
  citations: [],
};
const copy = { content, rowVersion: 3, at: "2026-11-12T09:00:00Z" };

function memory() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

test("words that did not reach the server wait for their writer only", () => {
  const store = memory();
  keepLocal(store, "r1", "u1", copy);
  expect(waitingLocal(store, "r1", "u1", { ...content, headline: "khác" })).toEqual(copy);
  expect(waitingLocal(store, "r1", "u2", { ...content, headline: "khác" })).toBeNull();
  dropLocal(store, "r1", "u1");
  expect(waitingLocal(store, "r1", "u1", { ...content, headline: "khác" })).toBeNull();
});

test("a copy that says what the server says does not wait, whatever the order of its parts", () => {
  const store = memory();
  keepLocal(store, "r1", "u1", copy);
  const { kind, ...rest } = content;
  expect(
    waitingLocal(store, "r1", "u1", { ...rest, headline: "Đập an toàn ".normalize("NFD"), kind }),
  ).toBeNull();
});

test("a damaged copy is not offered, and a full store is said", () => {
  const store = { ...memory(), getItem: () => "{" };
  expect(waitingLocal(store, "r1", "u1", content)).toBeNull();
  const full = {
    ...memory(),
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  };
  expect(keepLocal(full, "r1", "u1", copy)).toBe(false);
});
