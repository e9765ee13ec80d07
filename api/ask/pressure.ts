/** What happens when far more is asked than a locality asks: a short wait before a question is taken, without script. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export interface PressureOptions {
  /** More than this many questions taken in {@link WINDOW_MS}: from then on askers wait. */
  readonly most: number;
  readonly clock: () => Date;
  /** Shared by all processes that serve, so that a slip of one holds at another. */
  readonly key?: Uint8Array;
}

export interface Pressure {
  /** Whether askers wait now. */
  readonly high: boolean;
  /** Notes that a question was taken. */
  taken(): void;
  /** A slip for whoever is at `address`: sent along with the question after the wait, it lets it through once. */
  slip(address: string): string;
  /** "soon": the wait is not over yet. */
  check(slip: string, address: string): "good" | "soon" | "bad";
}

export const WINDOW_MS = 10 * 60_000;
/** Long enough to make a flood of one program slow, short enough for a person who reads the text again. */
export const WAIT_MS = 20_000;
const VALID_MS = 20 * 60_000;
/** Slips remembered as used; the oldest are no longer valid long before so many were used. */
const MOST_USED = 50_000;

/**
 * The first way of holding off a flood are limits by address; this is the second, for a flood from many. A slip says
 * when it was made and for whom, signed, so that nothing is kept of those who wait.
 */
export function createPressure({ most, clock, key = randomBytes(32) }: PressureOptions): Pressure {
  let times: number[] = [];
  const used = new Set<string>();
  const now = () => clock().getTime();
  const recent = () => {
    const until = now();
    const from = until - WINDOW_MS;
    // Also what a clock noted that has since gone back: it would count until the clock comes there again.
    if ((times[0] ?? from) < from || (times.at(-1) ?? until) > until)
      times = times.filter((at) => at >= from && at <= until);
    return times.length;
  };
  const mac = (body: string, address: string) =>
    createHmac("sha256", key).update(`${body} ${address}`).digest("base64url");
  return {
    get high() {
      return recent() >= most;
    },
    taken: () => {
      // While it is high, one more tells nothing: what is kept stays as short as the limit.
      if (recent() < most) times.push(now());
      else times = [...times.slice(1), now()];
    },
    slip: (address) => {
      const body = `${now().toString(36)}.${randomBytes(9).toString("base64url")}`;
      return `${body}.${mac(body, address)}`;
    },
    check: (slip, address) => {
      const [at = "", nonce = "", signed = ""] = slip.split(".");
      const expected = Buffer.from(mac(`${at}.${nonce}`, address));
      const given = Buffer.from(signed);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return "bad";
      const age = now() - Number.parseInt(at, 36);
      if (age > VALID_MS || used.has(nonce)) return "bad";
      if (age < WAIT_MS) return "soon";
      used.add(nonce);
      if (used.size > MOST_USED) used.delete(used.values().next().value as string);
      return "good";
    },
  };
}
