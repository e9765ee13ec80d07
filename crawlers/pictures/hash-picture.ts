/** From a picture's bytes to its hash. */
import { CrawlError } from "../errors.ts";
import { differenceHash } from "./difference-hash.ts";
import { PICTURE_LIMITS } from "./limits.ts";
import { type PictureSize, pictureSize } from "./size.ts";
import { unpackPicture } from "./unpack.ts";

export interface HashedPicture extends PictureSize {
  readonly hash: string;
}

/**
 * A picture's size and hash, within `PICTURE_LIMITS`: what it declares is looked at before a process of its own unpacks it.
 * Errors: `body_too_large`, those of `pictureSize` and `unpackPicture`, `picture_plain`.
 */
export async function hashPicture(bytes: Uint8Array): Promise<HashedPicture> {
  if (bytes.length > PICTURE_LIMITS.bytes)
    throw new CrawlError("body_too_large", { limit: PICTURE_LIMITS.bytes });
  const size = pictureSize(bytes);
  return { ...size, hash: differenceHash(await unpackPicture(bytes)) };
}
