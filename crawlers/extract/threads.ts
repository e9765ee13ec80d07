import type { CheerioAPI } from "cheerio/slim";

type Selection = ReturnType<ReturnType<CheerioAPI>["clone"]>;

export interface Thread {
  readonly text: string;
  /** How much of the other way's text the posts must make up to be taken in its place. */
  readonly share: number;
}

/** Post bodies of forum systems, each once a post. Read like a lexicon. */
const SYSTEMS = [
  ".message-body .bbWrapper", ".bbWrapper", ".post_message", ".postbody .content", ".postcontent", ".postmsg",
  ".crawler-post > .post", ".topic-body .cooked", ".cooked", "[data-role=commentContent]", ".ipsEntry__post .ipsRichText", ".cPost_contentWrap", ".js-post-body",
  '[component="post/content"]', ".post_body", ".thing .usertext-body", ".forum-post-body", ".msg_body", ".Message.userContent", ".postBody",
]; // biome-ignore format: a list
/** Names that also mean comments below an article: they count only where they make up most of the page. */
const OTHERS = [
  '[itemprop="comment"] [itemprop="text"]', ".post .post-content", ".comment-body", ".commentBody", ".s-prose",
  ".post-message", ".post-body .content", ".post-body",
]; // biome-ignore format: a list
/** What a post holds beside its writer's words. */
const BESIDE =
  'script, style, noscript, blockquote.quote, .bbCodeBlock--quote, .quoteheader, .bbcode_quote, .bbcode_container, .signature, .ipsQuote, [data-ipsquote], .postedit, .notice, aside.quote, [class*="ditedBy"], [class*="edited" i]';
/** Of a quotation that stands in an earlier post, so much is compared. */
const QUOTED_CHARS = 60;

/** The posts of a discussion page in order, one line break between them, or null where it is none. */
export function threadOf($: CheerioAPI): Thread | null {
  for (const [selectors, share] of [
    [SYSTEMS, 0.5],
    [OTHERS, 1],
  ] as const) {
    const candidates = $(selectors.join(","));
    if (candidates.length < 2) continue;
    for (const selector of selectors) {
      const posts = candidates
        .filter(selector)
        .toArray()
        .filter((element) => $(element).parents(selector).length === 0);
      const text = postsText($, posts);
      if (text.length >= 2) return { text: text.join("\n").normalize("NFC"), share };
    }
  }
  return null;
}

/** The text of each post; what it quotes of an earlier one is left out, for it has been said. */
function postsText($: CheerioAPI, posts: readonly Parameters<CheerioAPI>[0][]): readonly string[] {
  const texts: string[] = [];
  let said = "";
  for (const post of posts) {
    const copy = $(post).clone();
    copy.find(BESIDE).remove();
    for (const quote of copy.find("blockquote").toArray()) {
      const words = squeezed($(quote).find("p").last().text() || $(quote).text()).slice(0, QUOTED_CHARS);
      if (words.length >= 20 && said.includes(words)) $(quote).remove();
    }
    const text = blockText(copy);
    if (text === "") continue;
    texts.push(text);
    said += ` ${squeezed(text)}`;
  }
  return texts;
}

function blockText(copy: Selection): string {
  copy.find("br, p, div, li, pre, blockquote, h1, h2, h3, h4").before("\n").after("\n");
  return copy
    .text()
    .replace(/[^\S\n]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();
