import { lookup as dnsLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isUrl } from "@minhchung/models/text/url";
import { Agent, buildConnector } from "undici";
import { CrawlError } from "../errors.ts";
import { type AddressVerdict, checkAddress, checkIp, isLoopback } from "./address.ts";

export interface GuardOptions {
  /**
   * `host:port` origins on this machine that may be fetched although they are loopback: the sample web, and tests.
   * Nothing else private can be opened by an option.
   */
  readonly loopbackOrigins?: readonly string[];
  /** Replaces the system resolver; for tests of rebinding. */
  readonly lookup?: LookupFunction;
}

/** One guard for everything that leaves this process: pages, robots, feeds, images, browser subresources. */
export interface Guard {
  /** The verdict on an address by its spelling, with the loopback origins taken into account. */
  check(url: string): AddressVerdict;
  /** Throws `address_blocked` where `check` blocks. */
  assert(url: string): void;
  /** True for an address of the allowed loopback origins. */
  isSample(url: string): boolean;
  /** Connects only to addresses that pass, judged by what the name resolved to and again by the open socket. */
  readonly agent: Agent;
  close(): Promise<void>;
}

/** Builds a guard. The agent keeps no cookies, follows no redirect and decodes nothing: `get.ts` does. */
export function createGuard(options: GuardOptions = {}): Guard {
  const allowed = new Set((options.loopbackOrigins ?? []).map((origin) => origin.toLowerCase()));
  const isSample = (url: string): boolean => {
    if (!isUrl(url)) return false;
    const parsed = new URL(url);
    if (parsed.protocol !== "http:" || parsed.username !== "") return false;
    const literal = parsed.hostname === "localhost" || isLoopback(parsed.hostname);
    return literal && allowed.has(`${parsed.hostname}:${parsed.port || "80"}`);
  };
  const check = (url: string): AddressVerdict =>
    isSample(url) ? { blocked: false, reason: null } : checkAddress(url);
  const assert = (url: string): void => {
    const verdict = check(url);
    if (verdict.blocked)
      throw new CrawlError("address_blocked", { url: redactUrl(url), reason: verdict.reason ?? "" });
  };
  const agent = new Agent({
    connect: guardedConnector({ allowed, lookup: options.lookup ?? (dnsLookup as LookupFunction) }),
    pipelining: 1,
    connections: 2,
    keepAliveTimeout: 4_000,
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
    maxHeaderSize: 32_768,
  });
  return { check, assert, isSample, agent, close: () => agent.destroy() };
}

function guardedConnector(options: {
  allowed: ReadonlySet<string>;
  lookup: LookupFunction;
}): buildConnector.connector {
  const plain = (sample: boolean) =>
    buildConnector({ timeout: 10_000, lookup: filteringLookup(options.lookup, sample) });
  const outside = plain(false);
  const inside = plain(true);
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, "");
    const port = target.port || (target.protocol === "https:" ? "443" : "80");
    const sample = options.allowed.has(`${target.hostname}:${port}`.toLowerCase());
    const literal = checkHostLiteral(host, sample);
    if (literal.blocked) {
      callback(refusal(host, literal.reason), null);
      return;
    }
    (sample ? inside : outside)(target, (error, socket) => {
      if (error !== null) return callback(error, null);
      // The name may have been answered from elsewhere (a proxy, a hosts file): judge the open socket itself.
      const verdict = judge(socket.remoteAddress ?? "", sample);
      if (!verdict.blocked) return callback(null, socket);
      socket.destroy();
      return callback(refusal(host, verdict.reason), null);
    });
  };
}

/** Node opens IP literals without asking `lookup`, so they are judged here. */
function checkHostLiteral(host: string, sample: boolean): AddressVerdict {
  return /^[\d.]+$|:/.test(host) ? judge(host, sample) : { blocked: false, reason: null };
}

const judge = (ip: string, sample: boolean): AddressVerdict => {
  if (sample)
    return isLoopback(ip) ? { blocked: false, reason: null } : { blocked: true, reason: "ip_not_loopback" };
  return checkIp(ip);
};

/** Resolves a name and refuses it whole when any answer is private: a mixed answer is how rebinding begins. */
function filteringLookup(lookup: LookupFunction, sample: boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, answers) => {
      if (error !== null) return callback(error, []);
      const list = Array.isArray(answers) ? answers : [{ address: String(answers), family: 4 }];
      for (const { address } of list) {
        const verdict = judge(address, sample);
        if (verdict.blocked) return callback(refusal(host, verdict.reason), []);
      }
      const first = list[0];
      if (first === undefined) return callback(refusal(host, "name_without_address"), []);
      return options.all === true ? callback(null, list) : callback(null, first.address, first.family);
    });
  };
}

const refusal = (host: string, reason: string | null): CrawlError =>
  new CrawlError("address_blocked", { url: host, reason: reason ?? "" });

/** An address fit for a log: no credentials, no query, short. */
export function redactUrl(url: string): string {
  if (!isUrl(url)) return url.slice(0, 80).replace(/\/\/[^/@]*@/, "//");
  const parsed = new URL(url);
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`.slice(0, 200);
}
