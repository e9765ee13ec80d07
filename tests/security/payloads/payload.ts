/** One hostile text. Its number stands in it, so that whatever it does tells which one it was. */
export interface Payload {
  readonly number: number;
  readonly family: Family;
  readonly text: string;
  /** Where it would act if somebody forgot to escape it; null: it is no markup, and acts elsewhere or must stay as it is. */
  readonly context: Context | null;
}

/** How a careless page would hold a text: each is a page of the control (`control.ts`), on which the payload does fire. */
export const CONTEXTS = [
  "body",
  "double-quoted",
  "single-quoted",
  "unquoted",
  "title",
  "textarea",
  "style",
  "comment",
  "noscript",
  "select",
  "iframe",
  "script-double",
  "script-single",
  "script-escaped",
  "script-template",
  "script-comment",
  "json",
  "link",
  "css-value",
  "css-rule",
  "xhtml",
  "xhtml-cdata",
  "url-decoded",
  "entity-decoded",
  "escape-decoded",
  "compatibility-folded",
  "parsed-twice",
] as const;
export type Context = (typeof CONTEXTS)[number];

export const FAMILIES = [
  "element",
  "break-out",
  "attribute",
  "link",
  "script",
  "style",
  "twice-read",
  "encoded",
  "xml",
  "template",
  "formula",
  "header",
  "office",
  "direction",
  "path",
  "key",
  "query",
] as const;
export type Family = (typeof FAMILIES)[number];

/** What a vector is before it has its number: `n` is the number, `c` the address that nobody may ask. */
export interface Vector {
  readonly family: Family;
  readonly context: Context | null;
  readonly write: (n: number, c: string) => string;
}

export const vector = (
  family: Family,
  context: Context | null,
  write: (n: number, c: string) => string,
): Vector => ({ family, context, write });
