import { limitHtml } from "./limits.ts";
import { loadHtml } from "./load.ts";

/** What runs, loads, leads elsewhere by itself, or changes where links lead. */
const REMOVED =
  "script, iframe, frame, frameset, object, embed, applet, portal, base, link, meta, audio, video, source, track, template, svg script";
/** Attributes that ask for something or lead somewhere. */
const ASKING =
  /^(?:on.*|href|xlink:href|src|srcset|data|data-.*|action|formaction|ping|background|poster|srcdoc|manifest|codebase|cite|longdesc|usemap|autofocus|nonce)$/i;

/**
 * A page as words and tables that stand still: nothing of it runs, loads or leads anywhere, pictures are their descriptions,
 * links their words. For the viewer of archived copies, whose headers forbid all of this once more. Pure.
 */
export function stillPage(html: string): string {
  const $ = loadHtml(limitHtml(html));
  $(REMOVED).remove();
  $("img").each((_at, image) => {
    const alt = ($(image).attr("alt") ?? "").trim();
    $(image).replaceWith($("<span></span>").text(alt === "" ? "▢" : `▢ ${alt}`));
  });
  $("*").each((_at, element) => {
    if (!("attribs" in element)) return;
    for (const name of Object.keys(element.attribs)) {
      const value = element.attribs[name] ?? "";
      const asks = ASKING.test(name) && !(name === "href" && value.startsWith("#"));
      if (asks || (name === "style" && /url|expression|position|@/i.test(value)))
        delete element.attribs[name];
    }
  });
  $("style").each((_at, style) => {
    if (/@import|url\s*\(|position\s*:\s*(?:fixed|sticky)/i.test($(style).text())) $(style).remove();
  });
  return `<!doctype html><meta charset="utf-8"><title>${TITLE}</title>${readable($("x-page").html() ?? "")}`;
}

/** Letters beyond ASCII as themselves: cheerio writes each as a number of eight signs. */
const readable = (html: string): string =>
  html.replace(/&#x([0-9a-f]{2,6});/gi, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point >= 0xa0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** The frame's own name; the page's is shown beside it. */
const TITLE = "Bản lưu";
