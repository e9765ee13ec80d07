import { expect, test } from "vitest";
import { createPressure, WAIT_MS, WINDOW_MS } from "./pressure.ts";

function pressure(most = 3) {
  const at = { now: 1_000_000 };
  const options = { most, clock: () => new Date(at.now), key: new Uint8Array(32) };
  return { at, one: createPressure(options), other: createPressure(options) };
}

test("is high after as many questions as a locality asks, until they are long ago", () => {
  const { at, one } = pressure();
  for (let i = 0; i < 3; i++) {
    expect(one.high).toBe(false);
    one.taken();
  }
  expect(one.high).toBe(true);
  at.now += WINDOW_MS + 1;
  expect(one.high).toBe(false);
});

test("a slip lets its asker through once, after the wait, also at another process", () => {
  const { at, one, other } = pressure();
  const slip = one.slip("192.0.2.1");
  expect(one.check(slip, "192.0.2.1")).toBe("soon");
  at.now += WAIT_MS;
  expect(one.check(slip, "198.51.100.7")).toBe("bad");
  expect(other.check(slip, "192.0.2.1")).toBe("good");
  expect(one.check(slip, "192.0.2.1")).toBe("good");
  expect(one.check(slip, "192.0.2.1"), "used").toBe("bad");
});

test("nothing made up, changed or old is a slip", () => {
  const { at, one } = pressure();
  const slip = one.slip("192.0.2.1");
  const [time = "", nonce, mac] = slip.split(".");
  const earlier = `${(Number.parseInt(time, 36) - WAIT_MS).toString(36)}.${nonce}.${mac}`;
  for (const made of ["", "x", "a.b.c", earlier, `${slip}x`])
    expect(one.check(made, "192.0.2.1"), made).toBe("bad");
  at.now += 21 * 60_000;
  expect(one.check(slip, "192.0.2.1")).toBe("bad");
});

test("what it remembers stays as short as its limit", () => {
  const { one } = pressure(5);
  for (let i = 0; i < 100_000; i++) one.taken();
  expect(one.high).toBe(true);
});
