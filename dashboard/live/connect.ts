import type { LiveEvent } from "@minhchung/api/staff/types";

export type LiveState = "connecting" | "live" | "lost";

export interface LiveOptions {
  /** Opens a stream of server-sent events; in the browser `() => new EventSource("/api/live")`. */
  open: () => Pick<EventSource, "onopen" | "onmessage" | "onerror" | "close">;
  onEvent: (event: LiveEvent) => void;
  onState: (state: LiveState) => void;
  /** After a break: whatever happened meanwhile was missed, so everything is read again. */
  onReconnected: () => void;
  schedule?: (run: () => void, ms: number) => unknown;
  cancel?: (handle: unknown) => void;
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/**
 * Keeps one stream open. The browser's own retry gives up on an error status (a restart behind a proxy, an expired
 * session), so each failure closes the stream and opens another after a doubling delay.
 * @returns a function that ends it.
 */
export function connectLive(options: LiveOptions): () => void {
  const schedule = options.schedule ?? ((run, ms) => setTimeout(run, ms));
  const cancel = options.cancel ?? ((handle) => clearTimeout(handle as number));
  let delay = FIRST_DELAY_MS;
  let wasLive = false;
  let timer: unknown;
  let stream: ReturnType<LiveOptions["open"]> | undefined;
  let ended = false;

  function open(): void {
    if (ended) return;
    options.onState(wasLive ? "lost" : "connecting");
    const current = options.open();
    stream = current;
    current.onopen = () => {
      if (ended) return;
      delay = FIRST_DELAY_MS;
      options.onState("live");
      if (wasLive) options.onReconnected();
      wasLive = true;
    };
    current.onmessage = (message) => {
      const event = parseEvent(message.data);
      if (event && !ended) options.onEvent(event);
    };
    current.onerror = () => {
      if (ended) return;
      current.close();
      options.onState("lost");
      timer = schedule(open, delay);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    };
  }

  open();
  return () => {
    ended = true;
    cancel(timer);
    stream?.close();
  };
}

/** Every kind of news: the compiler asks for the one that is missing. */
const KNOWN: Readonly<Record<LiveEvent["type"], true>> = {
  ...{ queue: true, case: true, rebuttal: true, tip: true, appeal: true },
  ...{ mention: true, report: true, run: true },
};

/** One message's data; null for a heartbeat or a kind that this version does not know. */
export function parseEvent(data: unknown): LiveEvent | null {
  if (typeof data !== "string" || !data.startsWith("{")) return null;
  try {
    const event = JSON.parse(data) as LiveEvent;
    return Object.hasOwn(KNOWN, event.type) ? event : null;
  } catch {
    return null;
  }
}

/** The reads that an event makes old. The queue is left out: its rows must not move under the reader's hand. */
export function staleKeys(event: LiveEvent): readonly (readonly unknown[])[] {
  switch (event.type) {
    case "queue":
      return event.narrativeIds.map((id) => ["narrative", id]);
    case "case":
      return [["case", event.caseId], ["cases"], ["waiting"]];
    case "rebuttal":
      return [
        ...[["rebuttal", event.rebuttalId], ["rebuttal", "channels"], ["rebuttals"]],
        ...[["case"], ["cases"], ["receivers"], ["waiting"]],
      ];
    case "tip":
      return [["tips"]];
    case "appeal":
      return [["appeals"], ["waiting"]];
    case "mention":
      return [["mentions"]];
    case "report":
      return [["report", event.reportId], ["reports"]];
    case "run":
      if (event.kind === "users") return [["users"], ["units"], ["people"], ["waiting"]];
      if (event.kind === "settings") return [["settings"]];
      if (event.kind === "approval") return [["delegations"], ["waiting"]];
      // What is wrong with a source comes out at the end of a round.
      return event.done ? [["status"], ["sources"], ["waiting"], ["receivers"], ["jobs"]] : [["jobs"]];
  }
}
