/** True sentences with one thing changed. Own lists: what `evaluation/desk` changes must stay unseen. Pure. */
import exclusive from "@minhchung/models/lexicons/exclusive.json" with { type: "json" };
import { shareOf } from "../evaluation/desk/corpus.ts";
import { exchangesOf, type Slots } from "./slots.ts";

export interface Change {
  readonly text: string;
  readonly type: string;
}

interface Choice {
  readonly type: string;
  /** What may stand in the word's place: for each other thing of its set, the words for it. */
  readonly others: readonly (readonly string[])[];
}

const CHOICES = new Map<string, Choice[]>();
for (const [type, rows] of Object.entries(exclusive.sets))
  for (const row of rows) {
    const members = row.split(" | ").map((member) => member.split(", "));
    for (const [i, words] of members.entries())
      for (const word of words) {
        const choice = { type, others: members.filter((_, k) => k !== i) };
        CHOICES.set(word, [...(CHOICES.get(word) ?? []), choice]);
      }
  }

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const longestFirst = [...CHOICES.keys()].sort((a, b) => b.length - a.length).map(escaped);
const WORD = new RegExp(`(?<![\\p{L}\\d])(?:${longestFirst.join("|")})(?![\\p{L}\\d])`, "gu");
const FIGURE = /(?<![\p{L}\d.,/-])\d{1,3}(?:\.\d{3})*(?:,\d+)?(?!\d)/gu;
const DENIAL = /(?<!\p{L})(?:không|chưa)\s+/u;
const VERB =
  /(?<!\p{L})(?:đã|được|bị|có|phải|cho phép|xảy ra|hoàn thành|phát hiện|đồng ý|tham gia)(?!\p{L})/gu;
/** What was, what is, what will be and what is not yet: of one thing at one time one of these. */
const TENSES = [["đã", "vừa", "từng"], ["đang", "vẫn đang"], ["sẽ", "sắp", "dự kiến"], ["chưa"]];
const TENSE = /(?<!\p{L})(?:đã|vừa|từng|vẫn đang|đang|sẽ|sắp|dự kiến|chưa)(?!\p{L})/gu;
/** The hour of a time of day ("7h30", "15 giờ chiều"). */
const HOUR =
  /(?<![\p{L}\d.,/-])([01]?\d|2[0-4])(?=h\d{0,2}(?![\p{L}\d])|g\d{2}|\sgiờ\s(?:\d|sáng|trưa|chiều|tối|đêm|ngày|hôm|cùng))/gu;
/** Words of one sentence that are exchanged, each in a copy of its own; and how often one without a denial gets one. */
const WORDS = 2;
const DENIED = 0.6;

/**
 * What can be changed in a sentence, a copy each; the same for the same sentence. With `slots`, also a word for another
 * that stands in such a place elsewhere: what no list knows.
 */
export function changesOf(sentence: string, slots?: Slots): Change[] {
  const chance = (name: string) => shareOf(`${name} ${sentence}`);
  const pick = <T>(list: readonly T[], name: string) => list[Math.floor(chance(name) * list.length)];
  const put = (at: number, length: number, words: string, type: string): Change => ({
    text: sentence.slice(0, at) + words + sentence.slice(at + length),
    type,
  });
  const made: Change[] = [];
  const figure = pick([...sentence.matchAll(FIGURE)], "figure");
  if (figure) {
    const isDate = /^[/-]\d/.test(sentence.slice(figure.index + figure[0].length));
    const to = isDate ? otherDay(figure[0], chance("day")) : otherFigure(figure[0], chance("by how much"));
    made.push(put(figure.index, figure[0].length, to, isDate ? "date" : "number"));
  }
  const words = [...sentence.matchAll(WORD)]
    .filter(([word]) => /^\p{Ll}/u.test(word))
    .map((found, i) => ({ found, rank: chance(`word ${i}`) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, WORDS);
  for (const { found } of words) {
    const choice = pick(CHOICES.get(found[0]) ?? [], `set ${found.index}`);
    const other = pick(pick(choice?.others ?? [], `other ${found.index}`) ?? [], `name ${found.index}`);
    if (choice && other) made.push(put(found.index, found[0].length, other, choice.type));
  }
  const denial = DENIAL.exec(sentence);
  const verb = pick([...sentence.matchAll(VERB)], "verb");
  if (denial) made.push(put(denial.index, denial[0].length, "", "negation"));
  else if (verb && chance("denied") < DENIED)
    made.push(put(verb.index, verb[0].length, verb[0] === "đã" ? "chưa" : `không ${verb[0]}`, "negation"));
  const tense = pick([...sentence.matchAll(TENSE)], "tense");
  const others = TENSES.filter((words) => tense && !words.includes(tense[0]));
  const then = pick(pick(others, "then") ?? [], "how then");
  if (tense && then) made.push(put(tense.index, tense[0].length, then, "tense"));
  const hour = pick([...sentence.matchAll(HOUR)], "hour");
  if (hour) made.push(put(hour.index, hour[0].length, otherHour(hour[0], chance("hour by")), "time"));
  const exchanges = slots === undefined ? [] : exchangesOf(sentence, slots);
  const ranked = exchanges
    .map((exchange, i) => ({ exchange, rank: chance(`exchange ${i}`) }))
    .sort((a, b) => a.rank - b.rank);
  for (const { exchange } of ranked.slice(0, WORDS))
    made.push(put(exchange.start, exchange.end - exchange.start, exchange.word, "exchanged"));
  return made.filter(({ text }) => text !== sentence);
}

const amountOf = (figure: string) => Number(figure.replaceAll(".", "").replace(",", "."));
const otherDay = (day: string, chance: number) =>
  String(1 + ((amountOf(day) + 2 + Math.floor(chance * 24)) % 28));

/** An hour at least two away. */
const otherHour = (hour: string, chance: number) => String((Number(hour) + 2 + Math.floor(chance * 20)) % 24);

/** Twice, a third, ten or a hundred times as much, or a little more, written as figures are here ("1.200", "2,5"). */
function otherFigure(figure: string, chance: number): string {
  const value = amountOf(figure);
  const ways: readonly (readonly [number, number])[] = [
    [0.3, value * 2],
    [0.5, value + 1 + Math.floor(chance * 9)],
    [0.7, Math.max(1, Math.round(value / 3))],
    [0.85, value * 10],
    [1, value * 100],
  ];
  const made = ways.find(([to]) => chance < to)?.[1] ?? value;
  const other = made === value ? value + 3 : made;
  if (!Number.isInteger(other)) return String(Math.round(other * 10) / 10).replace(".", ",");
  return other >= 1000 ? String(other).replace(/\B(?=(\d{3})+$)/g, ".") : String(other);
}
