import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { type Language, say } from "./words/words.ts";

export type ServerCode = "port_in_use" | "port_refused" | "address_unknown";

/** The server could not begin to listen: a code, and one line that says what to do. */
export class ServerError extends Error {
  override readonly name = "ServerError";
  readonly code: ServerCode;
  readonly messageKey: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ServerCode, params: Readonly<Record<string, string | number>>, cause: unknown) {
    super(say("en", `server.${code}`, params), { cause });
    this.code = code;
    this.messageKey = `server.${code}`;
    this.params = params;
  }

  /** The line in the reader's language. */
  in(language: Language): string {
    return say(language, this.messageKey, this.params);
  }
}

const CODES: Readonly<Record<string, ServerCode>> = {
  EADDRINUSE: "port_in_use",
  EACCES: "port_refused",
  EADDRNOTAVAIL: "address_unknown",
  ENOTFOUND: "address_unknown",
};

export interface RunningServer {
  port: number;
  /** Lets running answers end for at most `graceMs`, then closes what is left. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Listens; port 0 takes any free one. Resolves when requests are accepted.
 * @throws ServerError where the address cannot be had.
 */
export async function startServer(
  app: Pick<Hono, "fetch">,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const code = CODES[error.code ?? ""];
      reject(code ? new ServerError(code, { host, port }, error) : error);
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    stop: (graceMs = 5_000) => stop(server, graceMs),
  };
}

function stop(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearTimeout(force);
      if (error) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}
