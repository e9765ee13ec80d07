/** The page of one version: fact, claim once and plainly marked, explanation, fact again; then the proof. */
import type { Rating } from "@minhchung/db/schema/desk";
import type { Citation, PublishedVersion, ShownDifference } from "../data/page.ts";
import type { PublishedItem } from "../data/published.ts";
import { type Html, html, paragraphs } from "../html.ts";
import type { Page } from "../site-context.ts";
import type { WordKey } from "../words/words.ts";
import { differencesTable, evidenceList } from "./evidence.ts";
import { history } from "./history.ts";
import { langIfOther, pagePath, wordsFor } from "./item.ts";
import { badge, claimBadge } from "./rating.ts";
import { moment } from "./time.ts";

export interface Article {
  item: PublishedItem;
  /** All acts, oldest first. */
  acts: PublishedVersion[];
  version: PublishedVersion;
  citations: Citation[];
  differences: ShownDifference[];
}

const CLAIM_LABEL: Readonly<Record<Rating, WordKey>> = {
  false: "page.warning",
  misleading: "page.warningMisleading",
  missing_context: "page.warningContext",
  unproven: "page.claimUnproven",
  true: "page.claimTrue",
};

export function article(page: Page, shown: Article, current: boolean): Html {
  const { item, version } = shown;
  const { w } = page;
  const { words, language } = wordsFor(version, page.language);
  const withdrawn = current && item.action === "withdraw";
  const body = html`<div class="sandwich"${langIfOther(language, page)}>
<section class="fact"><h2 lang="${page.language}">${w("page.fact")}</h2>${paragraphs(words.fact)}</section>
${claim(page, version, words.claimReviewed)}
<section><h2 lang="${page.language}">${w(version.rating === "true" ? "page.explanationTrue" : "page.explanation")}</h2>${paragraphs(words.explanation)}</section>
${shown.differences.length > 0 && differencesTable(page, shown.differences)}
${words.closingFact.trim() !== "" && html`<section class="fact"><h2 lang="${page.language}">${w("page.factAgain")}</h2>${paragraphs(words.closingFact)}</section>`}
</div>`;
  return html`<article class="rebuttal">
<header class="narrow"><p class="about">${withdrawn && html`<span class="badge withdrawn">${w("page.withdrawnMark")}</span>`}<span class="badge kind">${w(`kind.${version.kind}`)}</span>${version.rating && !withdrawn && claimBadge(version.rating, w)}</p>
<h1${langIfOther(language, page)}><bdi>${words.headline}</bdi></h1>
${notices(page, shown, current)}
${language !== page.language && html`<p class="note">${w("page.untranslated")}</p>`}</header>
<div class="columns reading">
<div>${withdrawn ? html`<details><summary>${w("page.withdrawnText")}</summary>${body}</details>` : body}
${evidenceList(page, shown.citations, version.concernsIssuer)}
${history(page, shown)}
<section class="box appeal"><h2>${w("page.appeal")}</h2><p>${w("page.appealText")}</p><p><a href="${page.href("/khieu-nai")}?bai=${item.slug}">${w("page.appealLink")}</a></p></section></div>
${facts(page, shown, withdrawn)}
</div></article>`;
}

/** The claim, once. Explainers and notices that check nothing have none. */
function claim(page: Page, version: PublishedVersion, words: string): Html | false {
  if (version.rating === null || words.trim() === "") return false;
  return html`<section class="claim ${version.rating}"><h2 lang="${page.language}">${page.w(CLAIM_LABEL[version.rating])}</h2><blockquote><bdi>${words}</bdi></blockquote></section>`;
}

/** What a reader must know before reading: withdrawn, an old version, corrected. */
function notices(page: Page, { item, version, acts }: Article, current: boolean): Html | false {
  const { w, language } = page;
  if (!current) {
    const at = acts.find((act) => act.versionId === version.versionId)?.at ?? version.at;
    return (
      (item.number !== version.number || item.action === "withdraw") &&
      html`<p class="note strong">${w("page.oldVersion", { number: version.number, date: "\u0001" })
        .split("\u0001")
        .map((part, i) =>
          i === 0 ? part : html`${moment(at, language)}${part}`,
        )} <a href="${page.href(pagePath(item.slug))}">${w("page.toCurrent")}</a></p>`
    );
  }
  if (item.action === "withdraw") {
    return notice(page, "page.withdrawnTitle", "page.withdrawn", item.publishedAt, {
      reason: item.reason ?? "",
    });
  }
  if (item.action === "correct") {
    const note = item.changeNote ?? item.reason ?? "";
    return notice(page, "page.correctedTitle", "page.corrected", item.publishedAt, { note });
  }
  return false;
}

function notice(page: Page, title: WordKey, text: WordKey, at: Date, values: Record<string, string>): Html {
  const [before = "", after = ""] = page.w(text, { date: "\u0001", ...values }).split("\u0001", 2);
  return html`<div class="note strong"><p><strong>${page.w(title)}</strong></p><p>${before}${moment(at, page.language)}<bdi>${after}</bdi></p></div>`;
}

/** Rating with its meaning, dates, unit, places. */
function facts(page: Page, { item, version }: Article, withdrawn: boolean): Html {
  const { w, deps, language } = page;
  return html`<aside class="box facts">
${version.rating && !withdrawn && html`<h2>${w("page.rating")}</h2><p>${badge(version.rating, w)}</p><p>${w(`rating.${version.rating}.meaning`)}</p>`}
<p><a href="${page.href("/phuong-phap")}">${w("page.ratingMethod")}</a></p>
<dl><dt>${w("page.published")}</dt><dd>${moment(item.firstPublishedAt, language)}</dd>
${item.publishedAt.getTime() !== item.firstPublishedAt.getTime() && html`<dt>${w("page.updated")}</dt><dd>${moment(item.publishedAt, language)}</dd>`}
<dt>${w("page.unit")}</dt><dd>${deps.unitName[language]}</dd>
${item.placeCodes.length > 0 && html`<dt>${w("page.places")}</dt><dd>${item.placeCodes.map(page.placeName).join(", ")}</dd>`}
</dl><p class="quiet">${w("page.twoPeople")}</p>
<p class="print">${w("page.print")}: ${deps.origin}${page.href(pagePath(item.slug))}</p></aside>`;
}
