import type { Prepared } from "../text/prepare.ts";
import type { Finding } from "./rules.ts";

/** A mailbox with its sign and dots as typed: "hoa.le (at) gmail chấm com". */
const EMAIL =
  /(?<![\p{L}\d._%+-])[\p{L}\d_%+-][\p{L}\d._%+-]{0,63}(?: (?:dot|cham) [\p{L}\d_-]{1,30}){0,3} ?(?:@|\(at\)|\[at\]| ?[([]a cong[)\]]| a (?:cong|moc) | at (?=(?:gmail|yahoo|hotmail|outlook|icloud)(?: dot | cham |\.))) ?[\p{L}\d-]{1,40}(?: ?(?:\.|,(?=(?:com|vn|net|org)(?!\p{L}))|\(dot\)|\[dot\]|[([]cham[)\]]| cham | dot ) ?[a-z\d-]{2,20}){1,3}/gu;
const OFFICIAL_MAILBOX =
  /^(?:ubnd|so|phong|ban|vanthu|congan|hotline|info|lienhe|toasoan|bbt|contact|support|tiepdan|vp|tt|bcd|caicach|motcua|baochi|banbientap)[\p{L}\d._-]*$/u;

const DOMAIN = /\.(?:com|vn|net|org|edu|gov|info|me|io|asia|biz)$/;
/** "mail em nè hoa le12@…": a space that was typed into the name behind the word for it. */
const CUT_OFF = /(?:mail|thu dien tu)(?: [a-z]{1,5}){0,2}[ :]{1,2}([a-z\d_.]{3,20} )$/;

/** Length of the piece of the name that a typed space cut off; words with diacritics are none. */
function cutOff(p: Prepared, at: number): number {
  const piece = CUT_OFF.exec(p.folded.slice(Math.max(0, at - 50), at))?.[1] ?? "";
  const typed = p.lower.slice(at - piece.length, at);
  return !p.plain && typed === piece ? piece.length : 0;
}

/** A mailbox whose ".com" was left out. */
const SHORT =
  /(?<![\p{L}\d._%+-])[\p{L}\d_%+-][\p{L}\d._%+-]{0,63}@(?:gmail|yahoo|hotmail|outlook|icloud)(?![\p{L}\d.,])/gu;

export function emailFindings(p: Prepared): Finding[] {
  const out: Finding[] = [...p.folded.matchAll(SHORT)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    type: "email",
  }));
  for (const m of p.folded.matchAll(EMAIL)) {
    // "theo dõi @vuon.nho": a word and a handle, unless the name behind the sign is one of a domain.
    if (/ @(?! )/.test(m[0]) && !DOMAIN.test(m[0])) continue;
    const [local, domain] = m[0].split(/@|\(at\)|\[at\]| ?[([]a cong[)\]]| a (?:cong|moc) | at /);
    const official =
      /(?:\.gov\.vn|\.chinhphu\.vn)$/.test(domain ?? "") && OFFICIAL_MAILBOX.test((local ?? "").trim());
    if (!official)
      out.push({ start: m.index - cutOff(p, m.index), end: m.index + m[0].length, type: "email" });
  }
  return out;
}
