import { expect, test } from "vitest";
import { createRateLimiter, network } from "./rate-limit.ts";

function limiter() {
  const at = { now: 0 };
  return { at, ...createRateLimiter({ burst: 3, perHour: 6 }, () => new Date(at.now)) };
}

test("a burst, then one token every ten minutes", () => {
  const { at, take } = limiter();
  expect([1, 2, 3].map(() => take("192.0.2.1").ok)).toEqual([true, true, true]);
  expect(take("192.0.2.1")).toEqual({ ok: false, retryAfterMs: 600_000 });
  at.now = 600_000;
  expect(take("192.0.2.1").ok).toBe(true);
  expect(take("192.0.2.1").ok).toBe(false);
});

test("a flood from one address leaves the others alone, and memory is bounded", () => {
  const at = { now: 0 };
  const limit = createRateLimiter({ burst: 3, perHour: 6 }, () => new Date(at.now));
  for (let i = 0; i < 10_000; i++) limit.take("192.0.2.1");
  expect(limit.take("198.51.100.7").ok).toBe(true);
  for (let i = 0; i < 25_000; i++) limit.take(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
  expect(limit.size).toBe(20_000);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:DB8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, counted) => expect(network(address)).toBe(counted));
