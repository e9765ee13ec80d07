import lexicon from "../lexicons/detect-cues.json" with { type: "json" };
import { fold } from "../text/fold.ts";
import { PhraseClasses } from "../text/phrase-classes.ts";
import type { Prepared } from "../text/prepare.ts";

type CueClass = Exclude<keyof typeof lexicon, "$comment" | "bareUnsafe">;

/** How often each class of cue occurs, and the shapes that need no word list. */
export interface Cues {
  readonly count: Readonly<Record<CueClass, number>>;
  /** Whether the first words are a cue of the class. */
  readonly startsWith: (kind: CueClass) => boolean;
  readonly words: number;
  readonly numbers: number;
  /** Names in the middle of the sentence: capitalised words that do not begin it. */
  readonly names: number;
  readonly questionMark: boolean;
}

const { $comment: _comment, bareUnsafe, ...classes } = lexicon;
const CLASSES = Object.keys(classes) as CueClass[];
const CUES = new PhraseClasses<CueClass>(classes, bareUnsafe);
const LAST_WORDS_OF_A_QUESTION = new Set([
  "khong",
  "ko",
  "k",
  "hong",
  "hok",
  "chua",
  "ha",
  "a",
  "vay",
  "sao",
  "nhi",
]);

/** Counts the cues of a stretch of text; words inside quotation marks show the quoted person's stance, not ours. */
export function readCues(prepared: Prepared, quoted: ReadonlySet<number> = new Set()): Cues {
  const { tokens } = prepared;
  const count = {} as Record<CueClass, number>;
  const first = tokens.findIndex((t) => t.kind !== "mark");
  const starts = new Set<CueClass>();
  for (const kind of CLASSES) {
    const matches = CUES.find(kind, prepared);
    const own = kind.startsWith("opinion") ? matches.filter((m) => !quoted.has(m.from)) : matches;
    count[kind] = own.length;
    if (matches.some((m) => m.from === first)) starts.add(kind);
  }
  let names = 0;
  for (let i = first + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind === "word" && token.text[0] !== token.lower[0] && tokens[i - 1]?.kind === "word") names++;
  }
  return {
    count,
    startsWith: (kind) => starts.has(kind),
    words: tokens.filter((t) => t.kind !== "mark").length,
    numbers: tokens.filter((t, i) => t.kind === "number" || isNumeral(prepared, i)).length,
    names,
    questionMark: tokens.slice(-3).some((t) => t.text === "?"),
  };
}

/** "ba con", "mười hai hộ": a number in words before what is counted; the last of its words counts. */
function isNumeral({ tokens, plain }: Prepared, i: number): boolean {
  const [word, next] = [tokens[i], tokens[i + 1]];
  if (word?.kind !== "word" || next?.kind !== "word") return false;
  const said = (t: { lower: string; folded: string }) => (plain ? t.folded : t.lower);
  return (
    (plain ? BARE_NUMERALS : NUMERALS).has(said(word)) && (plain ? BARE_COUNTED : COUNTED).has(said(next))
  );
}
const NUMERALS = new Set(
  "hai ba bốn năm sáu bảy tám chín mười chục trăm nghìn ngàn triệu tỷ tỉ mươi".split(" "),
);
const COUNTED = new Set(
  "con người hộ ngày tháng năm tuần giờ căn chiếc cái lần mét ký kg tấn tạ sào mẫu héc thùng bao xe tàu ghe nhà cây em cháu học bệnh ca trường thôn xã đồng triệu tỷ nghìn ngàn nhịp sạp điểm chỗ đợt phòng lớp máy trạm nạn vụ".split(
    " ",
  ),
);
const BARE_NUMERALS = new Set([...NUMERALS].map(fold));
/** Bare "nam" and "sau" are also "năm", "sau": only nouns that seldom follow those. */
const BARE_COUNTED = new Set([...COUNTED].map(fold).filter((w) => !/^(?:nam|ca|tu|em|nha)$/.test(w)));

/** "… không", "… chưa vậy" without a question mark, as people type. */
export function endsLikeQuestion(prepared: Prepared): boolean {
  const last = prepared.tokens.filter((t) => t.kind === "word").slice(-3);
  const tail = last.at(-1)?.folded ?? "";
  if (tail === "ha") return true;
  if (tail === "vay") return prepared.tokens.some((t) => ASKS_WITH_VAY.has(t.folded));
  if (["mn", "ban", "nguoi", "bac"].includes(tail)) return last.slice(0, -1).some((t) => isAsking(t.folded));
  return tail === "khong" && prepared.text.trimEnd().endsWith("không") && last.length > 2;
}
const isAsking = (word: string) => LAST_WORDS_OF_A_QUESTION.has(word) && word !== "sao" && word !== "a";

/** "… gì vậy", "… ở đâu vậy": the particle alone asks nothing ("ai cũng kể vậy"). */
const ASKS_WITH_VAY = new Set("gi sao dau nao nhieu ai khong chua ko".split(" "));

/** Token positions between quotation marks. */
export function quotedTokens(prepared: Prepared): Set<number> {
  const inside = new Set<number>();
  let open = false;
  prepared.tokens.forEach((token, i) => {
    if (token.text === "“") open = true;
    else if (token.text === "”") open = false;
    else if (token.text === '"') open = !open;
    else if (open) inside.add(i);
  });
  return inside;
}
