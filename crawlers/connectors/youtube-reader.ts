/** How the YouTube connector asks: the key from the environment, one unit of the day's share a request, and its answers. */
import { CrawlError } from "../errors.ts";
import { decodeText } from "../fetch/charset.ts";
import { noteSpent, takeUnit, unitsSpent } from "../fetch/units.ts";
import type { ListReader } from "./discover.ts";
import {
  bucketOf,
  parseYoutube,
  untilNextYoutubeDay,
  YOUTUBE_KEPT_DAYS,
  YOUTUBE_ORIGIN,
  youtubeDay,
  youtubeRefusal,
  youtubeRequest,
} from "./youtube.ts";

/** The desk's own access to the interface. */
export interface YoutubeAccess {
  readonly key: string;
  /** Units a day that this desk may use, searches apart. */
  readonly units: number;
  /** Searches a day. */
  readonly searches: number;
  /** Another server, for tests. */
  readonly origin?: string;
}

const LIST_BYTES = 4_000_000;

/** Without access it still says what is missing. Errors of its requests: `youtube_…`, `units_spent`. */
export function youtubeReader(access: YoutubeAccess | null): ListReader {
  const origin = access?.origin ?? YOUTUBE_ORIGIN;
  return {
    accept: "application/json",
    maxBytes: LIST_BYTES,
    rendered: false,
    pagesHoldItems: false,
    keptDays: YOUTUBE_KEPT_DAYS,
    firstUrl(source, settings) {
      const url = youtubeRequest(source, settings.youtube ?? { read: "videos" }, origin);
      // Before anything is requested, robots.txt included.
      if (access === null) throw new CrawlError("youtube_key_missing");
      return url;
    },
    async permit(db, url, now) {
      if (access === null) throw new CrawlError("youtube_key_missing");
      // A list that was left over is asked with the key only where the key belongs.
      if (new URL(url).origin !== origin) throw new CrawlError("youtube_address");
      const bucket = bucketOf(url);
      const most = bucket === "youtube" ? access.units : access.searches;
      const share = { bucket, day: youtubeDay(now), most, restSeconds: untilNextYoutubeDay(now) };
      await takeUnit(db, share);
      return {
        // In a header: addresses are kept and shown.
        credentials: { "x-goog-api-key": access.key },
        refused: async (status, body) => {
          const failure = youtubeRefusal(status, body);
          if (failure?.code !== "units_spent") return failure;
          await noteSpent(db, share);
          return unitsSpent(share);
        },
      };
    },
    async read(list) {
      const found = parseYoutube(decodeText(list.bytes, list.contentType).text, list.url);
      if (found === null) throw new CrawlError("feed_unreadable", { bytes: list.bytes.length });
      return { candidates: [], ...found };
    },
  };
}
