/** The few forms of Markdown that the models' cards use, as blocks. Pure. */
export type Block =
  | { readonly kind: "heading" | "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

const RULE = /^\|(?:\s*:?-+:?\s*\|)+$/;

/** Blank lines part blocks; lines of a block that only wrap are joined. */
export function cardBlocks(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap(blocksOf);
}

function blocksOf(part: string): Block[] {
  const lines = part.split("\n").map((line) => line.trim());
  const [first = "", ...rest] = lines;
  if (/^#+\s/.test(first)) {
    const heading: Block = { kind: "heading", text: plain(first.replace(/^#+\s+/, "")) };
    return rest.length > 0 ? [heading, ...blocksOf(rest.join("\n"))] : [heading];
  }
  if (first.startsWith("|")) return [tableOf(lines)];
  if (/^[-*]\s/.test(first)) return [{ kind: "list", items: itemsOf(lines) }];
  return [{ kind: "paragraph", text: plain(lines.join(" ")) }];
}

function tableOf(lines: readonly string[]): Block {
  const rows = lines.filter((line) => !RULE.test(line)).map(cellsOf);
  const [head = [], ...others] = rows;
  return { kind: "table", head, rows: others };
}

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => plain(cell.trim()));

function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (/^[-*]\s/.test(line)) items.push(line.replace(/^[-*]\s+/, ""));
    else items.push(`${items.pop() ?? ""} ${line}`);
  }
  return items.map(plain);
}

/** Without marks of emphasis and code, which the reader needs none of here; addresses and names keep their underscores. */
const plain = (text: string): string =>
  text
    .replace(/`([^`]*)`/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/(?<!\w)_([^_]+)_(?!\w)/g, "$1");
