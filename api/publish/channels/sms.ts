/** Short messages: what a phone network counts and bills (3GPP TS 23.038: GSM 7-bit, else UCS-2). Pure. */
import { type ApprovedText, type Language, sentence, wordsIn } from "./approved.ts";
import type { Message } from "./shapes.ts";
import { RATED, WORDS } from "./words.ts";

/** The basic set of the GSM 7-bit alphabet; Vietnamese letters with their marks are not in it. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Two places each. */
const EXTENSION = new Set("^{}\\[~]|€");
const SINGLE = { gsm: 160, ucs2: 70 };
const JOINED = { gsm: 153, ucs2: 67 };

/** Counts a message as a phone network does. */
export function counted(text: string): Message {
  const gsm = [...text].every((sign) => BASIC.has(sign) || EXTENSION.has(sign));
  const encoding = gsm ? "gsm" : "ucs2";
  const length = gsm ? [...text].reduce((sum, sign) => sum + (EXTENSION.has(sign) ? 2 : 1), 0) : text.length;
  const segments = length <= SINGLE[encoding] ? 1 : Math.ceil(length / JOINED[encoding]);
  const room = segments === 1 ? SINGLE[encoding] : segments * JOINED[encoding];
  return { text, encoding, length, segments, left: room - length };
}

/** Vietnamese without its marks: "Đường" → "Duong". Quotes and dashes become those that every phone has. */
export const withoutMarks = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .replace(/[“”«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, "-")
    .replace(/…/g, "...")
    .replace(/²/g, "2")
    .replace(/³/g, "3")
    .replace(/°/g, " do ");

/**
 * The text as a short message: mark, headline or fact, what the claim was rated (the claim itself is not repeated), the
 * link. The fullest form that costs no more segments than the shortest does.
 */
export function smsOf(text: ApprovedText, language: Language, marks: boolean): Message {
  const forms = formsOf(text, language).map((form) => counted(marks ? form : withoutMarks(form)));
  const least = Math.min(...forms.map(({ segments }) => segments));
  return forms.find(({ segments }) => segments === least) as Message;
}

function formsOf(text: ApprovedText, language: Language): string[] {
  const w = WORDS[language];
  const { headline, fact } = wordsIn(text, language);
  const sample = text.sample ? [`${w.sample.toUpperCase()}.`] : [];
  const link = text.url ? [text.url] : [];
  const join = (...parts: (string | readonly string[])[]) => parts.flat().filter(Boolean).join(" ");
  if (text.standing === "withdrawn") {
    return [
      join(sample, `${w.withdrawn.toUpperCase()}:`, sentence(`“${headline.trim()}”`), link),
      join(sample, `${w.withdrawn.toUpperCase()}:`, sentence(headline), link),
    ];
  }
  const lead = [...sample, ...(text.standing === "corrected" ? [`${w.corrected.toUpperCase()}:`] : [])];
  const rated = text.rating === null ? "" : RATED[language][text.rating];
  // Where the page's own address is too long, that of the site leads there as well.
  const site = text.url ? [new URL(text.url).origin] : [];
  return [
    join(lead, sentence(fact), rated, link),
    join(lead, sentence(headline), rated, link),
    join(lead, sentence(fact), rated, site),
    join(lead, sentence(headline), rated, site),
    // The rating must not fall away before the address: without it a message would say less than the page.
    join(lead, sentence(headline), rated),
  ].filter((form, i, all) => i === 0 || form !== all[i - 1]);
}
