/** What one picture may cost: papers' own are a tenth of this. */
export const PICTURE_LIMITS = {
  bytes: 8_000_000,
  /** Of the whole picture, as its first bytes declare it: 24 million are 96 MB once they are unpacked. */
  pixels: 24_000_000,
  /** A progressive JPEG draws the whole picture again with each scan; usual ones have ten. */
  scans: 64,
  /** Smaller ones are icons and counters of visits. */
  leastSide: 100,
  /** Time for unpacking and hashing. */
  ms: 10_000,
} as const;
