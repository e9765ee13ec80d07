/// <reference lib="dom" />
/**
 * Watches everything that a browser does, by signals that know nothing of one another: a call to a function that the
 * payloads know, a dialog, a request to an address that nobody may ask, what the page's policy had to refuse, and markup
 * that no page of ours has. Each is seen to speak in `control.test.ts`.
 */
import type { BrowserContext, Page } from "playwright";

export interface Sign {
  readonly kind: "call" | "dialog" | "request" | "refused";
  readonly what: string;
  readonly where: string;
}

export interface Witness {
  /** What was seen since the last time. */
  taken(): Sign[];
}

/** Begin before the context's first page. */
export async function watch(context: BrowserContext, canary: string): Promise<Witness> {
  const signs: Sign[] = [];
  const note = (kind: Sign["kind"], what: unknown, where: string) =>
    void signs.push({ kind, what: String(what), where });
  await context.exposeBinding("__mc", ({ frame }, number: unknown) => note("call", number, frame.url()));
  await context.exposeBinding("__mcRefused", ({ frame }, what: unknown) =>
    note("refused", what, frame.url()),
  );
  await context.addInitScript(() => {
    const { __mcRefused } = window as unknown as { __mcRefused(what: string): void };
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
      __mcRefused(`${effectiveDirective} ${blockedURI} ${sample}`),
    );
  });
  context.on("dialog", (dialog) => {
    note("dialog", dialog.message(), dialog.page()?.url() ?? "");
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    const url = request.url();
    if (url.startsWith(canary) && !/\/(?:control|guarded)\/\d+$/.test(url)) note("request", url, canary);
  });
  return { taken: () => signs.splice(0) };
}

/**
 * Markup of the page that only a text can have brought: handlers in attributes, scripts and frames that are not the
 * server's own files, addresses that are programs. Also what stands in frames and shadow roots.
 */
export async function foreignMarkup(page: Page, canary: string): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    found.push(...(await frame.evaluate(foreign, canary)));
  }
  return found;
}

/** Runs in the page: written so that it needs nothing from outside. */
function foreign(canary: string): string[] {
  const ADDRESSES = [
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "xlink:href",
    "srcset",
  ];
  const HARMLESS = /^(?:https?|mailto|tel|data|blob):$/;
  const found: string[] = [];
  const say = (why: string, element: Element) => found.push(`${why}: ${element.outerHTML.slice(0, 160)}`);
  const look = (root: ParentNode) => {
    for (const element of root.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) say("handler", element);
        if (name === "style" && /url\(|expression|@import/i.test(value)) say("style", element);
        if (name === "srcdoc") say("frame", element);
        if (!ADDRESSES.includes(name)) continue;
        let address: URL | null = null;
        try {
          address = new URL(value, document.baseURI);
        } catch {
          // No address at all leads nowhere.
        }
        if (address === null) continue;
        const isPicture = element.localName === "img" || element.localName === "image";
        if (!HARMLESS.test(address.protocol)) say("address", element);
        if (/^(?:data|blob):$/.test(address.protocol) && !isPicture) say("address", element);
        // A link may lead anywhere that is a page; nothing may be loaded from elsewhere.
        if (element.localName !== "a" && address.origin === canary) say("loads", element);
      }
      const is = element.localName;
      const own = (element as HTMLScriptElement).src?.startsWith?.(`${location.origin}/`);
      if (is === "script" && !own && element.getAttribute("type") !== "application/ld+json")
        say("script", element);
      if (/^(?:iframe|object|embed|marquee|frameset|applet|portal|template)$/.test(is))
        say("element", element);
      if (is === "base" && element.hasAttribute("href")) say("base", element);
      if (is === "meta" && element.getAttribute("http-equiv") === "refresh") say("refresh", element);
      if (is === "style" && element.textContent?.includes(canary)) say("style", element);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
}

/** Everything that the page says: its words, what stands in fields, and the attributes that are read out. */
export function saidBy(page: Page): Promise<string> {
  return page.evaluate(() => {
    const said = [document.title, document.body?.textContent ?? document.documentElement.textContent ?? ""];
    for (const element of document.querySelectorAll("*")) {
      for (const name of ["title", "aria-label", "alt", "placeholder", "content", "value", "href"]) {
        const value = element.getAttribute(name);
        if (value) said.push(value);
      }
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        said.push(element.value);
    }
    return said.join("\n");
  });
}
