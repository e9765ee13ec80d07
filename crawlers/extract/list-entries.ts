import { isDateLine } from "./heading.ts";

/** The little of an element that is used here; linkedom's have it. */
interface Element {
  readonly tagName: string;
  readonly children: Iterable<Element>;
  readonly textContent: string | null;
  readonly parentElement: Element | null;
  readonly previousElementSibling: Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  remove(): void;
}

/** Longer items are text that happens to hold a link. */
const ENTRY_CHARS = 300;
/** "Đọc thêm", "Tin liên quan": what stands above such a list. */
const LABEL_CHARS = 30;
/** A page with more items is a directory, and each costs time. */
const MAX_ITEMS = 1_000;

/**
 * Removes entries of lists of other articles, in place: items that are a link and a date and nothing else, and the label
 * above a list that is empty then. Their headlines, each with its date, would read as claims of this article.
 */
export function dropListEntries(document: { querySelectorAll(selector: string): Iterable<unknown> }): void {
  const lists = new Set<Element>();
  for (const item of [...document.querySelectorAll("li")].slice(0, MAX_ITEMS) as Element[]) {
    if (!isEntry(item)) continue;
    if (item.parentElement !== null) lists.add(item.parentElement);
    item.remove();
  }
  for (const list of lists) {
    if (textOf(list) !== "") continue;
    const label = list.previousElementSibling;
    if (label !== null && textOf(label).length <= LABEL_CHARS) label.remove();
    list.remove();
  }
}

function isEntry(item: Element): boolean {
  // A list of its own is no entry; asked before its text, which nesting makes long.
  if ([...item.children].some(({ tagName }) => /^[uo]l$/i.test(tagName))) return false;
  const text = textOf(item);
  if (text === "" || text.length > ENTRY_CHARS) return false;
  const linked = [...item.querySelectorAll("a")].map(textOf).filter((words) => words !== "");
  if (linked.length === 0) return false;
  return isDateLine(linked.reduce((rest, words) => rest.replace(words, " "), text));
}

const textOf = (element: Element): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();
