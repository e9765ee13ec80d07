/**
 * A line to PostgreSQL that breaks at a chosen statement: whoever works behind it dies there, as after `kill -9`. Which
 * statement it is follows from counting what the client sends (PostgreSQL manual, frontend/backend protocol), so that
 * every step of a job can be tried, each once and each time the same.
 */

import type { AddressInfo } from "node:net";
import { createServer, type Socket, connect as toServer } from "node:net";

/** Before the statement reaches the server; or when the server has done it, and nobody hears of it. */
export type Moment = "before" | "after";

export interface Cut {
  readonly url: string;
  /** Statements that were sent so far. */
  readonly statements: number;
  /** Resolves when it breaks. */
  readonly broken: Promise<void>;
  close(): Promise<void>;
}

/** A line to the server of `target`; it breaks at statement number `at` (from 1), or never. */
export async function startCut(target: string, at: number | null, moment: Moment = "before"): Promise<Cut> {
  const address = new URL(target);
  const sockets = new Set<Socket>();
  const upstreams = new Set<Socket>();
  const state = { statements: 0, broken: false };
  let tell: () => void = () => undefined;
  const broken = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const breakAll = () => {
    state.broken = true;
    tell();
    // The server sees that nobody is there. Whoever works hears nothing any more, as the dead do; closing on them would
    // only try how the driver takes that, which has tests of its own.
    for (const socket of upstreams) socket.destroy();
  };
  // A statement is several small messages, each written by itself: without this every one waits 40 ms for the last's receipt.
  const server = createServer({ noDelay: true }, (client) => {
    if (state.broken) return void client.unref();
    const upstream = toServer({ port: Number(address.port), host: address.hostname, noDelay: true });
    upstreams.add(upstream);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => (state.broken ? client.unref() : client.destroy()));
    let last = false;
    const messages = splitter((message, isStatement) => {
      if (state.broken) return;
      if (isStatement) state.statements += 1;
      if (isStatement && state.statements === at) {
        if (moment === "before") return breakAll();
        last = true;
      }
      upstream.write(message);
    });
    client.on("data", messages);
    upstream.on("data", (bytes) => {
      // What was asked for has been done: the answer is the first thing that comes.
      if (last && !state.broken) return breakAll();
      client.write(bytes);
    });
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  url.hostname = "127.0.0.1";
  return {
    url: url.toString(),
    get statements() {
      return state.statements;
    },
    broken,
    close: async () => {
      if (state.broken) return void server.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Query and Execute: each makes the server do something. */
const STATEMENTS = new Set(["Q", "E"].map((letter) => letter.charCodeAt(0)));

/** Cuts the client's bytes into its messages; the first has no letter. */
function splitter(tell: (message: Buffer, isStatement: boolean) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readUInt32BE(head);
      if (rest.length < length) return;
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      tell(message, started && STATEMENTS.has(message[0] as number));
      started = true;
    }
  };
}
