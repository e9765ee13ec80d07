import type { RebuttalWords } from "@minhchung/db/schema/desk";
import type { PublishedItem } from "../data/published.ts";
import { type Html, html } from "../html.ts";
import type { Page } from "../site-context.ts";
import { claimBadge } from "./rating.ts";
import { day } from "./time.ts";

/** The words of an item in the reader's language where an editor wrote them, and which language that is. */
export function wordsFor(
  item: RebuttalWords & { english: RebuttalWords | null },
  language: "vi" | "en",
): { words: RebuttalWords; language: "vi" | "en" } {
  return language === "en" && item.english
    ? { words: item.english, language: "en" }
    : { words: item, language: "vi" };
}

/** The item's own path, without language. */
export const pagePath = (slug: string): string => `/kiem-chung/${slug}`;

/** ` lang="vi"` on Vietnamese text inside an English page, so that screen readers pronounce it. */
export function langIfOther(language: "vi" | "en", page: Page): Html | false {
  return language !== page.language && html` lang="${language}"`;
}

/** One row of a list: rating or kind, day, places, the fact as headline, the fact in a sentence. Never the claim. */
export function itemRow(page: Page, item: PublishedItem, level: 2 | 3 = 2): Html {
  const { words, language } = wordsFor(item, page.language);
  const link = html`<a href="${page.href(pagePath(item.slug))}"><bdi>${words.headline}</bdi></a>`;
  const lang = langIfOther(language, page);
  return html`<li class="item">
<p class="about">${item.rating ? claimBadge(item.rating, page.w) : html`<span class="badge kind">${page.w(`kind.${item.kind}`)}</span>`}
<span>${day(item.firstPublishedAt, page.language)}</span>${item.placeCodes.length > 0 && html`<span class="places">${item.placeCodes.slice(0, 3).map(page.placeName).join(", ")}</span>`}${item.action === "correct" && html`<span>${page.w("corrections.correct")}</span>`}</p>
${level === 2 ? html`<h2${lang}>${link}</h2>` : html`<h3${lang}>${link}</h3>`}
<p${lang}><bdi>${shorten(words.fact)}</bdi></p>
</li>`;
}

/** The first part of a long text, cut at a word. */
export function shorten(text: string, most = 220): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2)).trimEnd()}…`;
}
