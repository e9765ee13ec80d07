import { isUrl } from "@minhchung/models/text/url";
import type { Citation, ShownDifference } from "../data/page.ts";
import { formatIsoDay, formatTime } from "../format.ts";
import { type Html, html } from "../html.ts";
import type { Page } from "../site-context.ts";
import type { WordKey } from "../words/words.ts";

/** Whose evidence it is: a record, or the word of the very body that the claim is about. */
function standing({ kind, issuer }: Citation, concernsIssuer: string | null): WordKey {
  if (kind === "statement")
    return issuer === concernsIssuer ? "evidence.note.own" : "evidence.note.statement";
  if (kind === "press") return concernsIssuer ? "evidence.note.press" : "evidence.note.pressPlain";
  return `evidence.note.${kind}`;
}

/** Only addresses that a browser opens as pages: evidence is entered by people, and `javascript:` is an address too. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) && isUrl(url) ? url : null;
}

/** What is cited, in order, with where it comes from and whether a copy was kept. */
export function evidenceList(
  page: Page,
  citations: readonly Citation[],
  concernsIssuer: string | null,
): Html {
  const { w, language } = page;
  return html`<section class="evidence"><h2>${w("page.evidence")}</h2><ol>${citations.map((citation) => {
    const address = webAddress(citation.url);
    const kept =
      citation.archivedAt && citation.archiveSha256
        ? w("evidence.archived", {
            time: formatTime(citation.archivedAt, language),
            hash: `${citation.archiveSha256.slice(0, 12)}…`,
          })
        : w("evidence.retrieved", { time: formatTime(citation.retrievedAt, language) });
    return html`<li><blockquote lang="vi"><bdi>${citation.quote}</bdi></blockquote>
<p class="source"><cite lang="vi"><bdi>${citation.title}</bdi></cite></p>
<dl class="inline"><div><dt>${w("evidence.issuer")}</dt><dd lang="vi">${citation.issuer}</dd></div>${citation.number && html`<div><dt>${w("evidence.number")}</dt><dd>${citation.number}</dd></div>`}<div><dt>${w("evidence.date")}</dt><dd><time datetime="${citation.issuedOn}">${formatIsoDay(citation.issuedOn, language)}</time></dd></div></dl>
<p class="standing"><span class="badge kind">${w(`evidence.${citation.kind}`)}</span> ${w(standing(citation, concernsIssuer))}</p>
<p class="quiet">${address && html`<a href="${address}" rel="external noopener">${w("evidence.original")}</a> · `}${kept}</p></li>`;
  })}</ol></section>`;
}

/** The changed details side by side. Stacks on narrow screens by `data-label`. */
export function differencesTable(page: Page, differences: readonly ShownDifference[]): Html {
  const { w, language } = page;
  const [first, second, third] = [
    w("page.differencesClaim"),
    w("page.differencesEvidence"),
    w("page.differencesWhy"),
  ];
  return html`<section lang="${language}"><h2>${w("page.differences")}</h2><table class="stack"><thead><tr><th scope="col">${first}</th><th scope="col">${second}</th><th scope="col">${third}</th></tr></thead><tbody>${differences.map(
    (d) =>
      html`<tr><td data-label="${first}" lang="vi"><del><bdi>${d.claim}</bdi></del></td><td data-label="${second}" lang="vi"><ins><bdi>${d.evidence}</bdi></ins></td><td data-label="${third}"><bdi>${d.explanation[language]}</bdi></td></tr>`,
  )}</tbody></table></section>`;
}
