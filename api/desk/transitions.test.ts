import type { RebuttalState } from "@minhchung/db/schema/desk";
import { expect, test } from "vitest";
import { after, CASE, can, NARRATIVE, QUESTION, REBUTTAL, type RebuttalEvent } from "./transitions.ts";

const walk = (state: RebuttalState, ...events: RebuttalEvent[]) =>
  events.reduce((at, event) => after(REBUTTAL, at, event), state);

test("a text goes from draft to publication, to a correction, to its withdrawal", () => {
  expect(walk("draft", "edit", "submit", "approve", "publish")).toBe("published");
  expect(walk("draft", "submit", "return", "edit", "submit", "approve", "publish")).toBe("published");
  expect(walk("published", "edit", "submit", "approve", "correct", "withdraw")).toBe("withdrawn");
});

test("nothing is published that is not approved, in any state", () => {
  const states = Object.keys(REBUTTAL) as RebuttalState[];
  const publishable = states.filter((state) => can(REBUTTAL, state, "publish"));
  expect(publishable).toEqual(["approved", "scheduled"]);
});

test("a text under review does not change", () => {
  for (const state of ["in_review", "approved", "scheduled", "withdrawn"] as const) {
    expect(can(REBUTTAL, state, "edit"), state).toBe(false);
  }
});

test("what is not possible is refused by name", () => {
  expect(() => after(NARRATIVE, "in_case", "dismiss")).toThrowError(
    expect.objectContaining({ code: "wrong_state", params: { state: "in_case" } }),
  );
  expect(() => after(CASE, "closed", "draft")).toThrowError(expect.objectContaining({ status: 409 }));
});

test("every state but the last ones leads on", () => {
  expect(Object.entries(NARRATIVE).filter(([, events]) => Object.keys(events).length === 0)).toEqual([
    ["dismissed", {}],
    ["closed", {}],
  ]);
  expect(Object.entries(CASE).filter(([, events]) => Object.keys(events).length === 0)).toEqual([
    ["closed", {}],
  ]);
  expect(Object.keys(QUESTION.withdrawn)).toEqual([]);
});

test("an answered question takes more answers, and nothing else", () => {
  expect(after(QUESTION, "answered", "reply")).toBe("answered");
  expect(can(QUESTION, "answered", "withdraw") || can(QUESTION, "answered", "remind")).toBe(false);
});
