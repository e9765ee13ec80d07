/** The picture that a page shows with its article, and what is written below it. Pure. */
import { isUrl } from "@minhchung/models/text/url";
import type { CheerioAPI } from "cheerio/slim";
import type { JsonLdNode } from "./json-ld.ts";

export interface MainPicture {
  readonly url: string;
  /** As written, credit and all: `safeCaption` says what of it is kept. */
  readonly caption: string | null;
}

/** Where systems write what a picture shows; read like a lexicon. */
const CAPTIONS =
  "figcaption, .PhotoCMS_Caption, .pic_cap, .picture-caption, .image-caption, .wp-caption-text, .imgcaption, table.picture .caption, table.image .caption, .img-caption, .caption";
/** The nearest of these holds both a caption and its picture; else the element around the caption does. */
const BOXES = "figure, table, .wp-caption, .VCSortableInPreviewMode";
/** What a page with any of them holds as text; most pages hold it nowhere and are not searched. */
const HAS_CAPTIONS = /caption|pic_cap/i;
const MOST_CAPTIONS = 40;
/** Where lazy pages keep a picture's real address; `src` holds a blank one meanwhile. */
const ADDRESSES = ["data-src", "data-original", "data-lazy-src", "src"] as const;
/**
 * A site's own pictures, which it shows where an article has none, by their names without size and ending. Words of a
 * headline are names of real pictures: "phim-avatar-3", "le-cong-bo-logo-moi-cua-tinh", "volcano-photo"; YouTube's are
 * called "maxresdefault", and systems of many papers call an article's picture "avatar1700000000000".
 */
const HOUSE =
  /^logo|logo[-_\d]*$|^[a-z\d]{1,20}[-_]logo[-_][a-z\d]{1,12}$|(?<!maxres|hq|mq|sd)default|(?<![a-z])no[-_]?(?:image|img)|^no[-_]?photo|placeholder|^(?:(?:author|no|user)[-_]?)?avatars?[-_]?\d{0,4}$|favicon|(?<![a-z])share[-_]?(?:image|fb)/;
/** Sizes that systems write into the names of one picture. */
const SIZES = /[-_]?\d{2,4}x\d{2,4}|[-_]\d{2,4}w$|@2x/g;

/**
 * The article's picture: the one that the page declares, unless that is the site's own mark; else the first one that
 * stands in the article with a caption. A caption is given only where it stands with that very picture: a wrong one would
 * be worse than none. `html` is what `$` was read from; `base` makes addresses absolute.
 */
export function mainPicture(
  $: CheerioAPI,
  html: string,
  declared: { readonly url: string | null; readonly alt: string | null; readonly ld: JsonLdNode },
  base: string | null,
): MainPicture | null {
  const shown = HAS_CAPTIONS.test(html) ? captioned($, base) : [];
  const usable = declared.url !== null && !isHouse(declared.url) ? declared.url : null;
  const url = usable ?? shown[0]?.url ?? null;
  if (url === null) return null;
  const below = shown.find((one) => nameOf(one.url) === nameOf(url))?.caption ?? null;
  return { url, caption: below ?? captionOf(declared.ld.image) ?? (usable === null ? null : declared.alt) };
}

function captioned($: CheerioAPI, base: string | null): { url: string; caption: string }[] {
  const found: { url: string; caption: string }[] = [];
  for (const element of $(CAPTIONS).toArray().slice(0, MOST_CAPTIONS)) {
    const caption = tidy($(element).text());
    const box = $(element).closest(BOXES);
    const images = (box.length > 0 ? box : $(element).parent()).find("img");
    // Of a table with many pictures nobody knows whose caption it is.
    const one = images.length === 1 || box.is("figure") ? images.first() : null;
    const url = caption === "" || one === null ? null : addressOf(one, base);
    if (url !== null && !isHouse(url)) found.push({ url, caption });
  }
  return found;
}

function addressOf(image: ReturnType<CheerioAPI>, base: string | null): string | null {
  for (const name of ADDRESSES) {
    const href = image.attr(name)?.trim() ?? "";
    if (href === "" || !isUrl(href, base ?? undefined)) continue;
    const { protocol, href: whole } = new URL(href, base ?? undefined);
    if (protocol === "http:" || protocol === "https:") return whole;
  }
  return null;
}

const captionOf = (image: unknown): string | null => {
  const one: unknown = Array.isArray(image) ? image[0] : image;
  if (typeof one !== "object" || one === null) return null;
  const { caption, description } = one as { caption?: unknown; description?: unknown };
  const text = typeof caption === "string" ? caption : typeof description === "string" ? description : "";
  return tidy(text) || null;
};

/** A picture's file name without its size and ending: papers declare a larger one than they show. */
function nameOf(url: string): string {
  const path = new URL(url).pathname.toLowerCase();
  const last = path.split("/").at(-1) ?? path;
  return last.replace(/\.[a-z]{3,4}$/, "").replace(SIZES, "");
}

const isHouse = (url: string): boolean => HOUSE.test(nameOf(url));

const tidy = (text: string): string => text.replace(/\s+/g, " ").trim().normalize("NFC");
