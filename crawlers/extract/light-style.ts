import { HTMLElement } from "linkedom/worker";

/** The two values that Readability asks of each element, to know whether it is shown. */
interface LightStyle {
  readonly display: string;
  readonly visibility: string;
}
const UNSET: LightStyle = { display: "", visibility: "" };

/**
 * Lets `element.style` of linkedom be read from the attribute alone. Its own answer is a Map behind a Proxy for each
 * element, kept in a table by which a page's whole tree outlives the page until the next full collection: half of what
 * a page left behind, and time. To be called once a thread, before markup is read.
 */
export function useLightStyles(): void {
  Object.defineProperty(HTMLElement.prototype, "style", {
    configurable: true,
    get(this: { getAttribute(name: string): string | null }): LightStyle {
      const written = this.getAttribute("style");
      return written === null ? UNSET : readStyle(written);
    },
  });
}

/** The last declaration of each counts, as in linkedom's own reading. Pure. */
export function readStyle(written: string): LightStyle {
  const found = { ...UNSET } as Record<keyof LightStyle, string>;
  for (const rule of written.split(";")) {
    const colon = rule.indexOf(":");
    if (colon < 0) continue;
    const [name, value] = [rule.slice(0, colon).trim(), rule.slice(colon + 1).trim()];
    if (value !== "" && (name === "display" || name === "visibility")) found[name] = value;
  }
  return found;
}
