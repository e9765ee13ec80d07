/** How the same picture is found among very many, by its hash alone. Pure. */

/** Hashes that differ in no more bits are taken for one picture; unrelated ones differ in about 32. */
export const SAME_BITS = 10;

/** The database keeps each hash also as four parts of 16 bits (db/migrations/0073_pictures.sql). */
const PART_BITS = 16;
const BITS = Array.from({ length: PART_BITS }, (_value, at) => 1 << at);
/** Up to two bits of a part: ten that differ, over four parts, are at most two in one of them. 137 masks. */
const MASKS = [0, ...BITS, ...BITS.flatMap((one, at) => BITS.slice(at + 1).map((other) => one | other))];

/**
 * What a part of a hash may be in another that differs in `SAME_BITS` at most: in one of its four parts it is so.
 * After M. Norouzi, A. Punjani, D. Fleet, "Fast Search in Hamming Space with Multi-Index Hashing" (CVPR 2012).
 */
export const nearParts = (part: number): number[] => MASKS.map((mask) => part ^ mask);

/** A hash's four parts, as numbers. */
export const partsOf = (hash: string): [number, number, number, number] => {
  const part = (at: number): number => Number.parseInt(hash.slice(at * PART_BITS, (at + 1) * PART_BITS), 2);
  return [part(0), part(1), part(2), part(3)];
};
