export type JsonLdNode = Readonly<Record<string, unknown>>;

/** Nodes looked at in one block; a page needs a handful. */
const MAX_NODES = 2_000;
const ARTICLE =
  /^(?:https?:\/\/schema\.org\/)?(?:.*Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|DiscussionForumPosting|Question|GovernmentService|SpecialAnnouncement)$/;

/**
 * The node of a page's JSON-LD blocks that describes the article, or null.
 * Blocks with comments, raw line breaks or trailing commas are read too; what stays broken is skipped.
 */
export function articleNode(blocks: readonly string[]): JsonLdNode | null {
  let fallback: JsonLdNode | null = null;
  for (const block of blocks) {
    for (const node of nodesOf(parseLoose(block))) {
      if (typesOf(node).some((type) => ARTICLE.test(type))) return node;
      if (fallback === null && typeof node.datePublished === "string") fallback = node;
    }
  }
  return fallback;
}

/** A value as text: a string, the first of a list, or the `name`, `url` or `@value` of an object. */
export function textOf(value: unknown, key: "name" | "url" = "name"): string | null {
  if (typeof value === "string") return value.trim() || null;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return textOf(value[0], key);
  if (!isNode(value)) return null;
  return textOf(value[key] ?? value["@value"] ?? null, key);
}

/** All names of a value that may be one or many persons. */
export function namesOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((item) => textOf(item) ?? []);
}

/** Raw line breaks and tabs inside strings, which JSON forbids. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
const CONTROL = /[\u0000-\u001f]+/g;

/** A block as JSON, forgiving what pages get wrong; null where nothing reads it. */
export function parseLoose(block: string): unknown {
  const bare = block
    .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>|\]\]>)\s*$/g, "")
    .trim();
  const flat = bare.replace(CONTROL, " ");
  const attempts = [bare, flat, flat.replace(/,\s*([\]}])/g, "$1")];
  for (const attempt of attempts) {
    try {
      return JSON.parse(attempt.replace(/;$/, ""));
    } catch {
      // the next, more forgiving form is tried; a block that none reads is described by nothing
    }
  }
  return null;
}

/** Where further objects lie in a page's block. */
const NESTED = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"];

/** Every object of a block, outermost first, without recursion; `nested` names where further ones lie. */
export function nodesOf(
  root: unknown,
  nested: readonly string[] = NESTED,
  most = MAX_NODES,
): readonly JsonLdNode[] {
  const found: JsonLdNode[] = [];
  const queue: unknown[] = [root];
  for (let at = 0; at < queue.length && found.length < most; at++) {
    const value = queue[at];
    if (Array.isArray(value)) queue.push(...value.slice(0, most));
    else if (isNode(value)) {
      found.push(value);
      for (const key of nested) queue.push(value[key]);
    }
  }
  return found;
}

const isNode = (value: unknown): value is JsonLdNode =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The names of a node's types. */
export const typesOf = (node: JsonLdNode): readonly string[] => {
  const type = node["@type"];
  return (Array.isArray(type) ? type : [type]).filter((item) => typeof item === "string");
};
