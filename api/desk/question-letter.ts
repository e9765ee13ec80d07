import type { AddresseeKind } from "@minhchung/db/schema/questions";
import { currentLocality } from "@minhchung/models/lexicons/locality";
import type { House } from "../publish/channels/approved.ts";
import type { Bilingual } from "../staff/types.ts";
import { type Language, say } from "../words/words.ts";

/** All that leaves the desk with a question: the claim's words, never where they stood nor who wrote them. */
export interface Letter {
  addresseeKind: AddresseeKind;
  addressee: string;
  claim: string;
  question: string;
  askedAt: Date;
  dueAt: Date;
  reminders: number;
  /** A demonstration: the letter says so. */
  sample: boolean;
}

type From = Pick<House, "unitName" | "contact">;

/**
 * The question as an official letter in both languages: short, polite, the claim named as a claim whose truth is not
 * known yet, no word on whose fault it may be. Pure; times in the locality's zone.
 */
export function questionLetter(
  letter: Letter,
  house: From,
  timeZone: string = currentLocality().timeZone,
): Bilingual {
  return { vi: inLanguage("vi", letter, house, timeZone), en: inLanguage("en", letter, house, timeZone) };
}

function inLanguage(language: Language, letter: Letter, house: From, timeZone: string): string {
  const words = (key: string, params: Record<string, unknown> = {}) => say(language, `letter.${key}`, params);
  const unit = house.unitName[language];
  const { email, phone, address } = house.contact;
  const reachable = [email, phone, address].filter(Boolean).join(" · ");
  const asked = dayIn(language, letter.askedAt, timeZone);
  const paragraphs = [
    letter.sample && words("sample"),
    `${unit}\n${asked}`,
    words(`to_${letter.addresseeKind}`, { addressee: letter.addressee }),
    letter.reminders > 0 && words("reminder", { asked }),
    words(`claim_${letter.addresseeKind}`, { claim: letter.claim.replace(/(?<![.\s])[.\s]+$/, "") }),
    words(`please_${letter.addresseeKind}`),
    letter.question,
    words("by", { due: momentIn(language, letter.dueAt, timeZone) }),
    words("quoted"),
    words("reply_to", { contact: reachable }),
    `${words("thanks")}\n${unit}`,
  ];
  return paragraphs.filter(Boolean).join("\n\n");
}

const LOCALE = { vi: "vi-VN", en: "en-GB" } as const;

function dayIn(language: Language, at: Date, timeZone: string): string {
  const month = language === "vi" ? "2-digit" : "long";
  const day = language === "vi" ? "2-digit" : "numeric";
  return new Intl.DateTimeFormat(LOCALE[language], { timeZone, day, month, year: "numeric" }).format(at);
}

function momentIn(language: Language, at: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
  return say(language, "letter.moment", { time, day: dayIn(language, at, timeZone) });
}
