import { type NameEntry, type NameIndex, namesAt } from "../lexicons/names.ts";
import { PhraseTable } from "../text/phrases.ts";
import type { Prepared, Token } from "../text/prepare.ts";

/** A stretch that may be a place, not yet resolved. Token indices; `letter` from the word before the name. */
export interface RawPlace {
  readonly from: number;
  readonly name: number;
  readonly to: number;
  readonly letter: string | null;
  readonly entries: readonly NameEntry[];
  /** Behind a word of place ("ở", "tại", "dân") or in a list of places. */
  readonly placed: boolean;
}

const PREFIX = new PhraseTable<string>([
  ["xã", "X"],
  ["phường", "P"],
  ["thị trấn", "T"],
  ["đặc khu", "K"],
  ["huyện", "H"],
  ["quận", "Q"],
  ["thị xã", "S"],
  ["thành phố", "C"],
  ["tỉnh", "V"],
]);
const ABBREVIATION: Record<string, string> = {
  x: "X",
  p: "P",
  tt: "T",
  h: "H",
  q: "Q",
  tx: "S",
  tp: "C",
  t: "V",
};
/** Names behind these are of people or streets, hamlets, schools named after people. */
const NOT_PLACE = new Set(
  "ông bà anh chị em cô chú bác cháu cụ thầy đồng_chí đ/c mr đường phố hẻm ngõ kiệt thôn ấp làng xóm buôn bản phố tổ nghệ_sĩ ca_sĩ liệt_sĩ tên cậu dì mợ nguyễn trần lê phạm võ huỳnh phan đặng bùi đỗ hồ ngô dương lý nàng chàng".split(
    " ",
  ),
);
const BARE_NOT_PLACE = new Set(
  "ong ba anh chi co chu bac chau thay duong pho hem ngo kiet thon ap lang xom ten nguyen tran le pham vo huynh dang bui do ngo ly".split(
    " ",
  ),
);
const PLACED = new Set(
  "ở tại về từ đến tới qua trên thuộc gần dân vùng ubnd hđnd biển cảng ga hồ hướng nhà hai ba các và với chợ cầu khắp xuống lên vào ra huyện tỉnh địa_bàn quê".split(
    " ",
  ),
);
const BARE_PLACED = new Set(
  "o tai ve tu den toi qua tren thuoc gan dan vung ubnd bien cang ga huong cho xuong len vao ra que".split(
    " ",
  ),
);
const LINK = /^(?:,|và|va|-|–|hoặc|hay|với|cùng)$/;

const capital = (t: Token | undefined) => t?.capital === true;
const shouting = (p: Prepared) => p.text === p.text.toUpperCase();

/** All candidate places of a text, left to right. */
export function rawPlaces(p: Prepared, index: NameIndex): RawPlace[] {
  const out: RawPlace[] = [];
  const mixedCase = /\p{Lu}/u.test(p.text) && !shouting(p);
  for (let i = 0; i < p.tokens.length; ) {
    const read = prefixed(p, index, i) ?? unprefixed(p, index, i, mixedCase);
    if (!read) {
      i++;
      continue;
    }
    out.push(read);
    i = read.to;
    if (read.letter) {
      for (const next of listed(p, index, read, mixedCase)) {
        out.push(next);
        i = next.to;
      }
    }
  }
  return out;
}

function prefixed(p: Prepared, index: NameIndex, i: number): RawPlace | null {
  const token = p.tokens[i];
  if (token?.kind !== "word") return null;
  const word = PREFIX.at(p, i);
  let name = word?.to ?? 0;
  let letter = word?.value ?? null;
  if (!letter) {
    const short = ABBREVIATION[token.folded];
    const dot = p.tokens[i + 1]?.text === "." && !p.tokens[i + 1]?.spaced;
    if (!short || (!dot && token.text !== token.text.toUpperCase() && token.folded.length < 2)) return null;
    letter = short;
    name = dot ? i + 2 : i + 1;
  }
  const names = namesAt(index, p, name);
  if (!names) return null;
  // "xã hội", "tỉnh táo": the name behind must be written as one where the text uses capitals.
  if (!p.plain && !capital(p.tokens[name]) && names.entries.every((e) => e.units.length === 0)) return null;
  return { from: i, name, to: names.to, letter, entries: names.entries, placed: true };
}

/** "các xã Phước Hữu, Phước Thái và An Hải": the kind goes on, unless the name is the district of the first. */
function listed(p: Prepared, index: NameIndex, first: RawPlace, mixedCase: boolean): RawPlace[] {
  const out: RawPlace[] = [];
  const plural = /^(?:cac|nhung|hai|ba|bon|nam|\d)/.test(p.tokens[first.from - 1]?.folded ?? "");
  for (let at = first.to; LINK.test(p.tokens[at]?.lower ?? ""); ) {
    const names = namesAt(index, p, at + 1);
    if (!names || (mixedCase && !capital(p.tokens[at + 1]))) break;
    if (capital(p.tokens[names.to]) && mixedCase) break;
    const higher = names.entries.some(
      (e) =>
        e.units.some((u) => u.level !== "commune") || e.elsewhere.some((x) => "HQCSV".includes(x.letter)),
    );
    const same = names.entries.some(
      (e) =>
        e.units.some((u) => LETTER(u.type) === first.letter) ||
        e.elsewhere.some((x) => x.letter === first.letter),
    );
    if (!same || (higher && !plural && "XPT".includes(first.letter ?? ""))) break;
    out.push({
      from: at + 1,
      name: at + 1,
      to: names.to,
      letter: first.letter,
      entries: names.entries,
      placed: true,
    });
    at = names.to;
  }
  return out;
}
const LETTERS: Record<string, string> = {
  Xã: "X",
  Phường: "P",
  "Thị trấn": "T",
  Huyện: "H",
  "Thành phố": "C",
  "Thị xã": "S",
  Tỉnh: "V",
  "Đặc khu": "K",
};
const LETTER = (type: string) => LETTERS[type];

function unprefixed(p: Prepared, index: NameIndex, i: number, mixedCase: boolean): RawPlace | null {
  const token = p.tokens[i] as Token;
  if (token.kind !== "word") return null;
  if (mixedCase && !capital(token)) return null;
  const names = namesAt(index, p, i);
  if (!names) return null;
  const { to } = names;
  const single =
    to - i === 1 && !/^(?:hcm|tphcm|prtc|cana|daklak|hn)$/.test(token.folded) && !(token.lower === "huế");
  if (single || /^\d/.test(token.text)) return null;
  const before = p.tokens[i - 1];
  const after = p.tokens[to];
  const joined = before?.kind === "word";
  const previous = (p.plain ? before?.folded : before?.lower) ?? "";
  const twoBack = `${p.tokens[i - 2]?.lower ?? ""}_${before?.lower ?? ""}`;
  if (joined && ((p.plain ? BARE_NOT_PLACE : NOT_PLACE).has(previous) || NOT_PLACE.has(twoBack))) return null;
  if (/^(?:khu|quốc|đại)_(?:phố|lộ)$/.test(twoBack)) return null;
  const placed = !joined || (p.plain ? BARE_PLACED : PLACED).has(previous) || PLACED.has(twoBack);
  if (mixedCase) {
    for (let j = i; j < to; j++) if (p.tokens[j]?.kind === "word" && !capital(p.tokens[j])) return null;
    // A capitalised neighbour makes it part of a longer name ("Nguyễn Phước Hữu"), save at the start of a sentence.
    const head =
      capital(before) &&
      before?.text !== before?.text.toUpperCase() &&
      i - 1 > 0 &&
      p.tokens[i - 2]?.text !== ".";
    if (head && !PLACED.has(previous)) return null;
    if (i - 1 === 0 && capital(before) && NOT_PLACE.has(previous)) return null;
    if (capital(after) && after?.text !== after?.text.toUpperCase()) return null;
  } else if (!placed || !joined) {
    // Lower-case posts: only behind a word of place, or alone between marks when the name is ours alone.
    const ours = names.entries.every((e) => e.units.length > 0 && e.elsewhere.length === 0);
    if (!ours || (p.plain && !placed)) return null;
  }
  return { from: i, name: i, to, letter: null, entries: names.entries, placed: placed && joined };
}
