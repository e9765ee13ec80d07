import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { pngThatSays, redrawn, testPicture } from "../testing/pictures.ts";
import { nearParts, partsOf, SAME_BITS } from "./alike.ts";
import { differenceHash, differingBits } from "./difference-hash.ts";
import { hashPicture } from "./hash-picture.ts";
import { PICTURE_LIMITS } from "./limits.ts";
import { unpackPicture } from "./unpack.ts";

const SEEDS = Array.from({ length: 6 }, (_value, at) => at + 1);
const jpeg = (picture: ReturnType<typeof testPicture>, quality = 85) =>
  picture.toBuffer("image/jpeg", quality);
/** Each seed's picture as it was first published. */
const firsts = new Map<number, Promise<string>>();
const firstOf = (seed: number): Promise<string> => {
  const known = firsts.get(seed) ?? hashOf(jpeg(testPicture(seed)));
  firsts.set(seed, known);
  return known;
};
const hashOf = async (bytes: Uint8Array) => (await hashPicture(bytes)).hash;

test.each([
  ["made smaller", (one: ReturnType<typeof testPicture>) => jpeg(redrawn(one, 480, 320))],
  ["made larger", (one: ReturnType<typeof testPicture>) => jpeg(redrawn(one, 1500, 1000))],
  ["packed anew, roughly", (one: ReturnType<typeof testPicture>) => jpeg(one, 20)],
  ["as PNG", (one: ReturnType<typeof testPicture>) => one.toBuffer("image/png")],
  ["as WebP", (one: ReturnType<typeof testPicture>) => one.toBuffer("image/webp", 60)],
  [
    "cut by a twenty-fifth",
    (one: ReturnType<typeof testPicture>) =>
      jpeg(redrawn(one, 600, 400, { x: 0.02, y: 0.02, share: 0.96 }), 70),
  ],
])("a picture that was %s is known again", async (_what, changed) => {
  const bits: number[] = [];
  for (const seed of SEEDS) {
    bits.push(differingBits(await firstOf(seed), await hashOf(changed(testPicture(seed)))));
  }
  expect(Math.max(...bits), bits.join(" ")).toBeLessThanOrEqual(SAME_BITS);
});

test("other pictures are far", async () => {
  const hashes = await Promise.all(SEEDS.map(firstOf));
  const pairs = hashes.flatMap((one, at) => hashes.slice(at + 1).map((other) => differingBits(one, other)));
  expect(pairs).toHaveLength(15);
  expect(Math.min(...pairs)).toBeGreaterThan(SAME_BITS);
});

test("what is declared is looked at before anything is unpacked; other kinds, icons and plain areas have no hash", async () => {
  const code = (bytes: Uint8Array) => hashPicture(bytes).catch((error: { code: string }) => error.code);
  const plain = createCanvas(400, 300);
  plain.getContext("2d").fillStyle = "#336699";
  plain.getContext("2d").fillRect(0, 0, 400, 300);
  expect(await code(pngThatSays(50_000, 50_000))).toBe("picture_too_large");
  expect(await code(new Uint8Array(PICTURE_LIMITS.bytes + 1))).toBe("body_too_large");
  expect(await code(pngThatSays(0, 10))).toBe("picture_broken");
  expect(await code(pngThatSays(600, 400))).toBe("picture_broken");
  expect(await code(jpeg(testPicture(1)).subarray(0, 40))).toBe("picture_broken");
  expect(await code(new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBe(
    "picture_kind",
  );
  expect(await code(new TextEncoder().encode("GIF89a\x01\x00\x01\x00"))).toBe("picture_kind");
  expect(await code(new Uint8Array(0))).toBe("picture_broken");
  expect(await code(jpeg(redrawn(testPicture(1), 48, 48)))).toBe("picture_small");
  expect(await code(jpeg(plain))).toBe("picture_plain");
});

test("a JPEG that draws itself a thousand times over is refused", async () => {
  const whole = jpeg(testPicture(2));
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0]);
  const bomb = Buffer.concat([
    whole.subarray(0, -2),
    ...Array.from({ length: 1000 }, () => scan),
    whole.subarray(-2),
  ]);
  await expect(hashPicture(bomb)).rejects.toMatchObject({ code: "picture_broken" });
});

test("each kind's size is read from its first bytes", async () => {
  const picture = testPicture(3, 640, 427);
  for (const bytes of [jpeg(picture), picture.toBuffer("image/png"), picture.toBuffer("image/webp", 70)])
    expect(await hashPicture(bytes)).toMatchObject({ width: 640, height: 427 });
});

test("a picture that takes too long is given up with its process", async () => {
  const bytes = new Uint8Array(jpeg(testPicture(4)));
  await expect(unpackPicture(bytes, 1)).rejects.toMatchObject({ code: "extract_timeout", action: "retry" });
  expect((await unpackPicture(bytes)).pixels).toHaveLength(288 * 256);
});

test("the hash is each field's brightness against its right neighbour's, row by row", () => {
  const fields = (value: (column: number, row: number) => number) =>
    differenceHash({
      ...{ width: 9, height: 8 },
      pixels: Uint8Array.from({ length: 72 }, (_value, at) => value(at % 9, Math.floor(at / 9))),
    });
  expect(fields((column) => column * 20)).toBe("1".repeat(64));
  expect(fields((column) => 200 - column * 20)).toBe("0".repeat(64));
  expect(fields((column, row) => (row === 7 && column === 8 ? 200 : 0))).toBe(`${"0".repeat(63)}1`);
  expect(fields((column, row) => (row === 0 && column === 1 ? 200 : 0))).toBe(`1${"0".repeat(63)}`);
  expect(differingBits("1".repeat(64), "0".repeat(64))).toBe(64);
  expect(differingBits(`1${"0".repeat(63)}`, `${"0".repeat(63)}1`)).toBe(2);
});

test("of hashes that differ in ten bits, however these lie, one part is among the near ones", () => {
  const own = Array.from({ length: 64 }, (_bit, at) => (at % 3 === 0 ? 1 : 0));
  const near = partsOf(own.join("")).map((part) => new Set(nearParts(part)));
  expect(near.map(({ size }) => size)).toEqual([137, 137, 137, 137]);
  for (let step = 1; step < 60; step++) {
    const places = new Set(Array.from({ length: SAME_BITS }, (_value, bit) => (bit * step + step) % 64));
    const other = own.map((bit, at) => (places.has(at) ? 1 - bit : bit)).join("");
    expect(
      partsOf(other).some((part, at) => near[at]?.has(part)),
      `step ${step}`,
    ).toBe(true);
  }
});
