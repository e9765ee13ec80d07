/** The sentences of a radio script in the order in which they are read, each as written and as said. */
import { sentences } from "@minhchung/models/text/sentences";
import { speak, speakAddress, syllables } from "@minhchung/models/text/speak";
import { type ApprovedText, type House, hasClaim, sentence } from "./approved.ts";
import type { Line, Role } from "./shapes.ts";
import { itemsOf, shortSource, undatedSource } from "./sources.ts";
import { SPOKEN_LEAD, SPOKEN_TAIL } from "./words.ts";

/** The order in which they are read. */
export const ROLES: readonly Role[] = [
  "greeting",
  "desk",
  "sample",
  "correction",
  "fact",
  "lead",
  "claim",
  "tail",
  "explanation",
  "again",
  "source",
  "ask",
];

/** `said` where what is heard is no mere reading of what is written (an address is dictated). */
export function line(role: Role, written: string, said = speak(written)): Line {
  const closed = sentence(said);
  return { role, written, said: closed, syllables: syllables(closed) };
}

/** Whole sentences of a part of the text. */
const linesOf = (role: Role, text: string): Line[] =>
  sentences(text).map(({ text: one }) => line(role, sentence(one)));

/** "xã Phước Hữu", as it stands inside a sentence. */
const inside = (place: string): string =>
  place.replace(/^(?:Xã|Phường|Đặc khu|Thị trấn|Huyện|Thị xã|Thành phố|Tỉnh)(?= )/, (kind) =>
    kind.toLowerCase(),
  );

export interface Parts {
  greeting: Line;
  /** Who speaks, and the source: shortest first, the fuller form where there is room. */
  desk: [Line, Line];
  marks: Line[];
  correction: Line[];
  /** The correction itself, longest first: fact and claim in full, or as the version has them in short. */
  cores: { fact: Line[]; claim: Line[] }[];
  tail: Line | null;
  explanation: Line[];
  again: Line[];
  source: Line[];
  ask: Line;
}

/** Everything that a script of this text can say, before a slot cuts it. */
export function radioParts(text: ApprovedText, house: House, place: string | null): Parts {
  const unit = house.unitName.vi;
  const rated = hasClaim(text) ? text.rating : null;
  const [first, ...others] = itemsOf(text.citations);
  const more = others.length > 0 ? ", và các nguồn khác nêu trong bài" : "";
  const lead = rated === null ? [] : [line("lead", SPOKEN_LEAD[rated])];
  const fact = [linesOf("fact", text.fact), linesOf("fact", text.headline)];
  const claim =
    rated === null
      ? [[]]
      : [text.claimReviewed, text.claimShort]
          .filter((words) => words.trim() !== "")
          .map((words) => [...lead, ...linesOf("claim", words)]);
  return {
    greeting: line("greeting", place ? `Kính thưa bà con ${inside(place)}.` : "Kính thưa bà con."),
    desk: [
      line("desk", `Tin của ${inside(unit)}.`),
      line("desk", `Sau đây là ${KIND[text.kind]} của ${inside(unit)}.`),
    ],
    marks: text.sample ? [line("sample", "Đây là bản mẫu để thử, không phải tin thật.")] : [],
    correction:
      text.standing === "corrected"
        ? [
            line("correction", "Bản tin này đính chính và thay cho bản tin trước."),
            ...(text.note ? linesOf("correction", `Nội dung đính chính: ${text.note}`) : []),
          ]
        : [],
    cores: fact.flatMap((lines) => claim.map((said) => ({ fact: lines, claim: said }))),
    tail: rated !== null && SPOKEN_TAIL[rated] !== "" ? line("tail", SPOKEN_TAIL[rated]) : null,
    explanation: linesOf("explanation", text.explanation),
    again:
      text.closingFact.trim() === "" ? [] : linesOf("again", `Xin nhắc lại: ${lowerFirst(text.closingFact)}`),
    source: first
      ? [
          line("source", `Theo ${lowerName(undatedSource(first))}.`),
          line("source", `Nguồn: ${shortSource(first)}${more}.`),
        ]
      : [],
    ask: askLine(house),
  };
}

const KIND = {
  rebuttal: "tin kiểm chứng",
  confirmation: "tin kiểm chứng",
  notice: "thông báo",
  explainer: "thông tin cần biết",
} as const;

/** Where a listener can ask: the phone, else the site, else the mail address. */
function askLine({ contact, origin }: House): Line {
  if (contact.phone) return line("ask", `Bà con cần hỏi thêm, xin gọi số ${contact.phone}.`);
  const host = new URL(origin).hostname;
  // A demonstration on the machine itself has no address that listeners could open.
  const [where, address] = /\p{L}\.\p{L}/u.test(host)
    ? ["vào trang", host]
    : ["gửi thư điện tử tới địa chỉ", contact.email];
  return line(
    "ask",
    `Bà con cần hỏi thêm, xin ${where} ${address}.`,
    `Bà con cần hỏi thêm, xin ${where} ${speakAddress(address)}.`,
  );
}

/** The first word small again behind a colon, unless it is a name or an abbreviation. */
function lowerFirst(text: string): string {
  const [word = ""] = /^\p{L}+/u.exec(text.trim()) ?? [];
  const common =
    /^(?:Mức|Mỗi|Số|Việc|Các|Những|Không|Từ|Đến|Có|Chỉ|Người|Hộ|Theo|Giá|Trường|Nước|Thời|Lịch|Ngày|Trong|Đây)$/u;
  return common.test(word) ? text.trim().replace(/^\p{L}/u, (letter) => letter.toLowerCase()) : text.trim();
}

/** "Theo thông báo số …"; the name of a press item keeps its capital. */
const lowerName = (name: string): string =>
  / số \S+ của /.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** What is read out when a text was taken back: that, and why; the headline once, so that listeners know which. */
export function withdrawnLines(text: ApprovedText, house: House, place: string | null): Line[] {
  const { greeting, marks, ask } = radioParts(text, house, place);
  const unit = inside(house.unitName.vi);
  return [
    greeting,
    ...marks,
    line("correction", `${upper(unit)} xin rút lại bản tin với tiêu đề “${text.headline.trim()}”.`),
    ...(text.note ? linesOf("correction", `Lý do: ${text.note}`) : []),
    line("correction", "Xin bà con không dùng bản tin đó nữa."),
    ask,
  ];
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
