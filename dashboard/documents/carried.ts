/** What the bookmarklet carries to the desk: in the address behind "#", which a browser sends to no server. */
export interface Carried {
  readonly url: string;
  readonly title: string;
  readonly text: string;
}

const KEY = "minhchung.carried";
const PATH = "/desk/bring";
/** Longer selections are pasted: addresses have an end. */
export const MOST_SELECTED = 20_000;

/** The link that a person keeps among their bookmarks. On a page it opens the desk's form, and does nothing else. */
export const bookmarklet = (origin: string): string =>
  `javascript:(()=>{const h=new URLSearchParams({u:location.href,t:document.title,s:String(getSelection()).slice(0,${MOST_SELECTED})});open(${JSON.stringify(`${origin}${PATH}#`)}+h,"_blank","noopener")})()`;

/** What stands behind "#"; null where it is nothing of ours. Pure. */
export function readCarried(hash: string): Carried | null {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const url = given.get("u");
  if (url === null) return null;
  return { url, title: given.get("t") ?? "", text: given.get("s") ?? "" };
}

/**
 * Puts what was carried aside before anything else looks at the address, so that it comes into no request and no history:
 * whoever has to sign in first finds it afterwards. To be called before the router.
 */
export function stowCarried(at: Location, history: History, kept: Storage): void {
  if (at.pathname !== PATH) return;
  const carried = readCarried(at.hash);
  if (carried === null) return;
  kept.setItem(KEY, JSON.stringify(carried));
  history.replaceState(null, "", PATH);
}

/** Takes what was put aside, once. */
export function takeCarried(kept: Storage): Carried | null {
  const text = kept.getItem(KEY);
  kept.removeItem(KEY);
  return text === null ? null : (JSON.parse(text) as Carried);
}
