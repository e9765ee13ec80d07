import { Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { CrawlError } from "../errors.ts";

/** What happens at the cap: a page that is cut is no page, while of a robots file the beginning counts. */
export type Overflow = "fail" | "truncate";

/** Twice encoded bodies exist; more layers are an attack. */
const MAX_LAYERS = 2;

const zstd = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;

/** What this Node can undo, for the Accept-Encoding header; zstd came with Node 22.15. */
export const ACCEPT_ENCODING = zstd === undefined ? "gzip, deflate, br" : "gzip, deflate, br, zstd";

/**
 * Reads a body whole, undoing its Content-Encoding, and never holds more than `maxBytes` decoded bytes:
 * 300 bytes of brotli can stand for 200 MB, so the count is taken after decoding, while it streams.
 * Errors: `body_too_large`, `body_broken` (truncated or corrupt), `encoding_unsupported`; abort errors pass through.
 */
export async function readBody(
  body: Readable,
  options: { encoding: string | null; maxBytes: number; overflow?: Overflow },
): Promise<{ bytes: Uint8Array; truncated: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const layers = layersOf(options.encoding);
  const streams: Readable[] = [body];
  try {
    let source: AsyncIterable<Uint8Array> = body;
    for (const layer of layers) {
      const decoded = Readable.from(decode(source, layer));
      streams.push(decoded);
      source = decoded;
    }
    for await (const chunk of source) {
      const room = options.maxBytes - size;
      if (chunk.length > room) {
        if (options.overflow !== "truncate") {
          throw new CrawlError("body_too_large", { limit: options.maxBytes });
        }
        chunks.push(chunk.subarray(0, room));
        return { bytes: join(chunks, options.maxBytes), truncated: true };
      }
      chunks.push(chunk);
      size += chunk.length;
    }
    return { bytes: join(chunks, size), truncated: false };
  } finally {
    for (const stream of streams) stream.on("error", ignore).destroy();
  }
}

const ignore = (): void => undefined;

/** The encodings in the order in which they must be undone. */
function layersOf(header: string | null): readonly string[] {
  const names = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  const layers = names.filter((name) => name !== "" && name !== "identity").reverse();
  if (layers.length > MAX_LAYERS)
    throw new CrawlError("encoding_unsupported", { encoding: layers.join(" ") });
  return layers;
}

/** Undoes one layer. Bytes that are not what the header says are passed on as they are, as browsers of old did. */
async function* decode(source: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const decoder = decoderFor(encoding, first.value);
  if (decoder === null) {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
    return;
  }
  const rest = (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
  const input = Readable.from(rest);
  input.on("error", (error) => decoder.destroy(error));
  try {
    yield* input.pipe(decoder) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
      throw new CrawlError("body_broken", { encoding }, { cause: error });
    }
    throw error;
  } finally {
    input.on("error", ignore).destroy();
    decoder.on("error", ignore).destroy();
  }
}

function decoderFor(encoding: string, head: Uint8Array): Transform | null {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return head[0] === 0x1f && (head.length < 2 || head[1] === 0x8b) ? createGunzip() : null;
    case "deflate":
      // The name means zlib (RFC 9110), but raw deflate is sent too; the zlib header tells them apart.
      return ((head[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
    case "br":
      return createBrotliDecompress();
    case "zstd":
      if (zstd !== undefined) return zstd();
  }
  throw new CrawlError("encoding_unsupported", { encoding: encoding.slice(0, 40) });
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
