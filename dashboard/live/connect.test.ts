import type { LiveEvent } from "@minhchung/api/staff/types";
import { expect, test } from "vitest";
import { connectLive, parseEvent, staleKeys } from "./connect.ts";

type Stream = Pick<EventSource, "onopen" | "onmessage" | "onerror" | "close"> & { closed: boolean };

/** A stream and a clock in our hands. */
function harness() {
  const streams: Stream[] = [];
  const waits: { run: () => void; ms: number }[] = [];
  const states: string[] = [];
  const events: LiveEvent[] = [];
  let reconnected = 0;
  const end = connectLive({
    open: () => {
      const stream: Stream = {
        onopen: null,
        onmessage: null,
        onerror: null,
        closed: false,
        close() {
          this.closed = true;
        },
      };
      streams.push(stream);
      return stream;
    },
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    onReconnected: () => {
      reconnected += 1;
    },
    schedule: (run, ms) => waits.push({ run, ms }),
    cancel: () => {},
  });
  const last = () =>
    streams.at(-1) as unknown as { [K in "onopen" | "onerror"]: () => void } & {
      onmessage: (message: { data: string }) => void;
      closed: boolean;
    };
  return { end, last, waits, states, events, streams, reconnected: () => reconnected };
}

test("after a break it opens again with growing delays, then reads everything anew", () => {
  const h = harness();
  h.last().onopen();
  h.last().onerror();
  h.waits.at(-1)?.run();
  h.last().onerror();
  h.waits.at(-1)?.run();
  expect(h.waits.map((wait) => wait.ms)).toEqual([1000, 2000]);
  expect(h.reconnected()).toBe(0);
  h.last().onopen();
  expect(h.reconnected()).toBe(1);
  expect(h.states.at(-1)).toBe("live");
  h.last().onerror();
  expect(h.waits.at(-1)?.ms).toBe(1000);
  expect(h.streams[0]?.closed).toBe(true);
});

test("once ended it neither opens nor tells anything", () => {
  const h = harness();
  h.last().onopen();
  const told = h.states.length;
  h.end();
  h.last().onerror();
  expect(h.waits).toHaveLength(0);
  expect(h.states).toHaveLength(told);
});

test("events arrive parsed; heartbeats and kinds from the future are passed over", () => {
  const h = harness();
  h.last().onmessage({ data: '{"type":"queue","narrativeIds":[3]}' });
  h.last().onmessage({ data: "ping" });
  h.last().onmessage({ data: '{"type":"comet"}' });
  h.last().onmessage({ data: "{broken" });
  expect(h.events).toEqual([{ type: "queue", narrativeIds: [3] }]);
  expect(parseEvent(undefined)).toBeNull();
});

test("the queue's list is never among what an event makes old", () => {
  const keys = [
    staleKeys({ type: "queue", narrativeIds: [1, 2] }),
    staleKeys({ type: "rebuttal", rebuttalId: "r" }),
    staleKeys({ type: "run", kind: "crawl", done: true }),
  ].flat();
  expect(keys).toContainEqual(["narrative", 2]);
  expect(keys).toContainEqual(["rebuttal", "r"]);
  expect(keys.map((key) => key[0])).not.toContain("queue");
});

test("a job that only gets on makes nothing old but the page that shows it", () => {
  expect(staleKeys({ type: "run", kind: "crawl", done: false })).toEqual([["jobs"]]);
  const ended = staleKeys({ type: "run", kind: "crawl", done: true });
  expect(ended).toContainEqual(["jobs"]);
  // An alarm of a source is counted beside its room.
  expect(ended).toContainEqual(["waiting"]);
});

test("a mention and a changed role are news, too", () => {
  const heard = (event: LiveEvent) => parseEvent(JSON.stringify(event));
  const mention = { type: "mention" } as const;
  expect(heard(mention)).toEqual(mention);
  expect(staleKeys(mention)).toEqual([["mentions"]]);
  expect(staleKeys({ type: "run", kind: "users", done: true })).toContainEqual(["users"]);
  expect(staleKeys({ type: "run", kind: "approval", done: true })).toContainEqual(["waiting"]);
  const published = staleKeys({ type: "rebuttal", rebuttalId: "r" });
  expect(published).toContainEqual(["waiting"]);
  expect(published).toContainEqual(["rebuttal", "channels"]);
});
