/** The sample web on loopback: one origin (port) a source, so that each has its own robots.txt and feed. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { loadSampleData, SAMPLE_TODAY } from "./load.ts";
import { originApp } from "./origins.ts";
import type { SampleData, SampleEvidence, SampleSource, SampleSourceKey } from "./types.ts";

export interface SampleWebOptions {
  /** Port of the first source; the others follow. Default: free ports. */
  readonly port?: number;
  readonly host?: "127.0.0.1";
  /** The sample world's present day (ISO): later documents and evidence are not published yet. */
  readonly today?: string;
}

export interface SampleWeb {
  /** Origin and port of the first source. */
  readonly url: string;
  readonly port: number;
  readonly sources: readonly SampleSource[];
  readonly data: SampleData;
  /** The evidence library as published today, each item with the address of its page. */
  readonly evidence: () => readonly (SampleEvidence & { readonly url: string })[];
  /** Moves the present day, so that a second crawl finds something new. */
  readonly setToday: (day: string) => void;
  /** Requests of a source by path, with the statuses they got. */
  readonly requests: (key: SampleSourceKey) => ReadonlyMap<string, readonly number[]>;
  /** Requests for paths that robots.txt forbids, over all sources ("key path"). Always to be empty. */
  readonly forbiddenRequests: () => readonly string[];
  readonly close: () => Promise<void>;
}

const listen = (fetch: (request: Request) => Response | Promise<Response>, hostname: string, port: number) =>
  new Promise<{ server: ServerType; port: number }>((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, (info: AddressInfo) =>
      resolve({ server, port: info.port }),
    );
    server.once("error", reject);
  });

const stop = (server: ServerType) =>
  new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ("closeAllConnections" in server) server.closeAllConnections();
  });

/**
 * Serves the sample data on loopback. Deterministic: the same data, day and path give the same bytes.
 * Rejects with the system's error (EADDRINUSE, …) where a port cannot be had; nothing stays open then.
 */
export async function startSampleWeb(options: SampleWebOptions = {}): Promise<SampleWeb> {
  const { port = 0, host = "127.0.0.1" } = options;
  let today = options.today ?? SAMPLE_TODAY;
  const data = loadSampleData();
  const open: { server: ServerType; source: SampleSource }[] = [];
  const requests = new Map<SampleSourceKey, Map<string, number[]>>();
  const close = async () => {
    await Promise.all(open.map(({ server }) => stop(server)));
  };
  try {
    for (const [index, source] of data.sources.entries()) {
      const counts = new Map<string, number[]>();
      requests.set(source.key, counts);
      let origin = "";
      const mine = data.documents.filter((document) => document.source === source.key);
      const records = data.evidence.filter((item) => item.source === source.key);
      const app = originApp({
        source,
        origin: () => origin,
        documents: () => mine.filter((document) => document.published.slice(0, 10) <= today),
        evidence: () => records.filter((item) => item.issuedOn <= today),
        count: (path, status) => counts.set(path, [...(counts.get(path) ?? []), status]),
      });
      const bound = await listen((request) => app.fetch(request), host, port === 0 ? 0 : port + index);
      origin = `http://${host}:${bound.port}`;
      const { key, name, kind, connector, reason } = source;
      open.push({
        server: bound.server,
        source: { key, name, kind, connector, origin, url: `${origin}${source.entry}`, reason },
      });
    }
  } catch (cause) {
    await close();
    throw cause;
  }
  const sources = open.map(({ source }) => source);
  const originOf = (key: SampleSourceKey) => sources.find((source) => source.key === key)?.origin ?? "";
  return {
    url: sources[0]?.origin ?? "",
    port: Number(new URL(sources[0]?.origin ?? "http://127.0.0.1:0").port),
    sources,
    data,
    evidence: () =>
      data.evidence
        .filter((item) => item.issuedOn <= today)
        .map((item) => ({ ...item, url: `${originOf(item.source)}${item.path}` })),
    setToday: (day) => {
      today = day;
    },
    requests: (key) => requests.get(key) ?? new Map(),
    forbiddenRequests: () =>
      data.sources.flatMap(({ key, disallow }) =>
        [...(requests.get(key)?.keys() ?? [])]
          .filter((path) => disallow.some((prefix) => path.startsWith(prefix)))
          .map((path) => `${key} ${path}`),
      ),
    close,
  };
}
