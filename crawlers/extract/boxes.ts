/** What stands around an article on its page: menus, related items, sharing, sign-ups. By what the page calls it. */

/** The little of an element that is asked here; linkedom's and cheerio's callers give it. */
export interface Named {
  readonly nodeName: string;
  getAttribute(name: string): string | null;
}

/** Elements and roles that HTML itself keeps for what is not the content. */
const AROUND = new Set("NAV ASIDE FOOTER FORM DIALOG MENU".split(" "));
const ROLES =
  /^(?:navigation|banner|contentinfo|complementary|dialog|alertdialog|search|menu|menubar|tablist)$/i;
/** Words of class names and ids, read like a lexicon; whole words, for "share" is not "shareholder". */
const WORDS = new Set(
  "related recommended recommendations newsletter subscribe subscription signup share sharing social socials breadcrumb breadcrumbs cookie cookies consent gdpr advert advertisement ads promo sponsored sponsor disqus sidebar navbar toc pagination pager popup modal skip references reflist".split(
    " ",
  ),
);
const PAIRS =
  /(?:^|[\s_-])(?:author-?(?:bio|box|info|card)|about-?author|more-?(?:stories|posts|articles|news)|read-?(?:more|next|also)|you-?may|tin-?(?:lien-?quan|khac|moi)|quang-?cao|lien-?quan|table-?of-?contents|ref-?list|back-?to-?top)(?:$|[\s_-])/i;
/** Containers of the page itself carry such words for their layout ("has-sidebar"). */
const NEVER = new Set("HTML BODY MAIN ARTICLE".split(" "));

/** Whether an element calls itself something that stands beside an article. */
export function isAround(element: Named): boolean {
  const name = element.nodeName.toUpperCase();
  if (AROUND.has(name)) return true;
  if (NEVER.has(name)) return false;
  if (element.getAttribute("aria-hidden") === "true" || element.getAttribute("hidden") !== null) return true;
  if (ROLES.test(element.getAttribute("role") ?? "")) return true;
  const called = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
  if (called.length < 3 || called.length > 400) return false;
  return calledSo(called);
}

const calledSo = (called: string): boolean =>
  PAIRS.test(called) ||
  called
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word, at, all) => WORDS.has(word) && !/^(?:has|with|no|without|is)$/.test(all[at - 1] ?? ""));
