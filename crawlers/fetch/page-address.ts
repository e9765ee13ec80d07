/** One address for one page: lists name the same page with marks of campaigns and sessions that change at each reading. */
import { isUrl } from "@minhchung/models/text/url";

/** Parameters that say where a reader came from; read like a lexicon. */
const CAMPAIGN =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)|mkt_tok|srsltid|zarsrc|s_cid|icid|cmpid|cmp|clickid|xtor|at_(?:medium|campaign|custom\d)|ref_?src|ref|feature|spm|share_?from|vgo_ee)$/i;
/** Parameters that name a visit; a crawler that keeps them finds each page anew at every visit. */
const SESSION = /^(?:php_?sess(?:ion)?_?id|j?session_?id|aspsessionid\w*|cfid|cftoken|sid|zenid|osc?sid)$/i;
const SESSION_IN_PATH = /;(?:jsessionid|phpsessid|sid)=[^/?;]*/i;

/**
 * The address that a page is asked for: without fragment, campaign marks and session names; nothing else is touched.
 * What is no http(s) address comes back as it is.
 */
export function pageAddress(address: string): string {
  if (!isUrl(address.trim())) return address;
  const url = new URL(address.trim());
  if (url.protocol !== "http:" && url.protocol !== "https:") return address;
  url.hash = "";
  url.pathname = url.pathname.replace(SESSION_IN_PATH, "");
  // By hand: reading and writing `searchParams` would encode the rest anew, which some servers take for another page.
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !isMark(pair));
  url.search = kept.length === 0 ? "" : `?${kept.join("&")}`;
  return url.href;
}

/** A short session name may be a section's ("sid=12"): it counts where its value is as long as a visit's. */
function isMark(pair: string): boolean {
  const [name = "", value = ""] = pair.split("=", 2);
  return CAMPAIGN.test(name) || (SESSION.test(name) && value.length >= 10);
}

const UNRESERVED = /%(?:2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])/gi;

/** What two spellings of one address have in common: as `pageAddress`, parameters in order, encodings alike. */
export function addressKey(address: string): string {
  const asked = pageAddress(address);
  if (!isUrl(asked)) return asked;
  const url = new URL(asked);
  const alike = (text: string): string =>
    text
      .replace(UNRESERVED, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)))
      .replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase());
  const path = alike(url.pathname).replace(/\/{2,}/g, "/");
  const query = url.search
    .slice(1)
    .replaceAll("+", "%20")
    .split("&")
    .map(alike)
    .map((pair) => pair.replace(/=$/, ""));
  return `${url.protocol}//${url.host.replace(/\.$/, "")}${path}?${query
    .filter((pair) => pair !== "")
    .sort()
    .join("&")}`;
}
