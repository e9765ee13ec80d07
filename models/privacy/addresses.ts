import { fold } from "../text/fold.ts";
import type { Prepared } from "../text/prepare.ts";
import type { Span } from "../types.ts";
import type { Finding } from "./rules.ts";
import { knownStreet, namesakeStreet } from "./streets.ts";

/** A house number: 12, 12A, 45/3, 45/3/2B, 12-14. */
const NUMBER = "\\d{1,4}[a-z]?(?:[/-]\\d{1,4}[a-z]?){0,3}(?![\\d\\p{L}])";
const STREET = "(?:duong|pho|hem|ngo|ngach|kiet|dai lo|quoc lo|tinh lo|ql|tl|d\\.)";
const AREA = "(?:thon|khu pho|kp|ap|to dan pho|to|xom|lang|khu|kdc|khu dan cu)";
const HOUSE = new RegExp(
  `(?<![\\p{L}\\d/])(?:(?:so nha|nha so|sn|so|hem|ngo|kiet|(?<!(?:quoc|tinh|huyen|dai|xa|thu) )lo) ?:? ?)?${NUMBER}`,
  "gu",
);
/** "SN 1978" is a year of birth. */
const HOUSE_WORD = /^(?:so nha|nha so|sn(?!:? ?(?:19|20)\d\d(?!\d)))/;
const STREET_NEXT = new RegExp(`^,? ?${STREET} `, "u");
const AREA_NEXT = new RegExp(`^,? ?${AREA} `, "u");
/** Behind these a number and a name are somebody's home even without "số" or "đường". */
const HOME =
  /(?<!\p{L})(?:nha|dia chi(?: \p{L}{1,6}){0,3}|d\/c|dc|nha (?:o|rieng|toi|em|anh|chi|minh|ong|ba|co|chu|ban)[^,.;]{0,24}|nha [^,.;\d]{1,30},|ngu(?: tai| o)?|tru(?: tai| o)?|thuong tru(?: tai)?|tam tru(?: tai)?|cu tru(?: tai)?|hktt|ho khau(?: tai| o)?|cu ngu(?: tai)?|song (?:tai|o)|giao (?:den|toi|hang)[^,.;]{0,12}|ship (?:den|toi|ve)|o|tai|so nha)[ :,]{0,3}$/u;
const STRONG_HOME =
  /(?<!\p{L})(?:nha (?:o|rieng|toi|em|anh|chi|ong|ba)|ngu|thuong tru|tam tru|tru tai|tru o|cu tru|hktt|cu ngu|dia chi|d\/c|song tai|song o)[^.;]{0,30}$/u;
/** Dwelling in the last clause: what a public body said before it makes the home no office. */
const DWELLS =
  /(?<!\p{L})(?:nha(?! (?:van hoa|hang|tho|thi dau|may|xe|ga|nghi|khach|truong|sach|tang(?: le)?|nuoc|tre|thuoc|trang|hat|bao|dan))|ngu|tru tai|thuong tru|tam tru|cu tru)(?!\p{L})/u;
/** Offices and public places keep their address. */
const OFFICE =
  "(?:tru so|ubnd|hdnd|uy ban|cong an|so [a-z]{1,12}(?: va [a-z]{2,12})?|truong|benh vien|tram y te|trung tam|chi nhanh|nha van hoa|hoi truong|buu dien|diem (?:tiem|tiep nhan|bau cu|thi)|cong ty|khach san|nha hang|ngan hang|co quan|toa an|cho|van phong|thu vien|bao tang|quang truong|nha thi dau|cua hang|sieu thi|chua|nha tho|quan (?:com|an|ca phe|cafe|nhau|oc|tra)|tiem [a-z]{2,6}|nha tang le|nha hat|san van dong|cong vien)";
const PUBLIC = new RegExp(`${OFFICE}(?: [^.;!?]{0,60})?[ ,:(]{0,3}$`);
const PUBLIC_NEXT = new RegExp(`^[ ,(–-]{1,3}(?:la |tai )?${OFFICE}(?!\\p{L})`, "u");

/** Things that are numbered, right before "số": "tuyến xe buýt số 5 Phan Rang - Cà Ná". */
const NUMBERED =
  /(?<!\p{L})(?:tuyen|xe buyt|buyt|tram bom|to hop tac|hop tac xa|doi|kenh|bao|cot|lop|khoa|quay|lo trinh|cay|hon|trai giam|nha may|xi nghiep|xay dung|duong bang) $/u;
/** A numbered ward or district, a code ("SE 2"), a kilometre post: no house. */
const NO_HOUSE = /(?:(?<!\p{L})(?:phuong|quan|p\.|q\.|km|quoc lo|tinh lo|khu pho) ?|\+ ?)$/u;
const CODE = /(?<!\p{L})\p{Lu}{2,4} $/u;
const HIGHWAY_NEXT = /^,? ?(?:quoc lo|tinh lo|ql|tl|duong (?:sat|bay|day|ong|thuy)|ngo ngach) /u;
/** Where a bare number with a person's name opens a line or stands between marks. */
const OPENS = /(?:^|["“(\n:]|[ ][-–])[ ]?$/;

/** Home addresses: a house number with a street, or with a hamlet behind a word of dwelling. */
export function addresses(p: Prepared, stays: () => readonly Span[]): Finding[] {
  const out: Finding[] = [];
  const cased = /\p{Lu}/u.test(p.text);
  for (const m of p.folded.matchAll(HOUSE)) {
    const start = m.index;
    const numberEnd = start + m[0].length;
    const end = houseEnd(p, start, m[0], cased);
    if (!end || isOffice(p, start, end)) continue;
    if (stays().some((s) => s.start < numberEnd && start < s.end && s.end - s.start > 6)) continue;
    out.push({ start: areasBefore(p, start), end: furtherAreas(p, end, cased), type: "address" });
  }
  return [...out, ...flats(p, cased), ...spelledNumbers(p, cased), ...hamlets(p)];
}

/** Where the address that begins with this number ends; 0 where it is none. */
function houseEnd(p: Prepared, start: number, written: string, cased: boolean): number {
  const numberEnd = start + written.length;
  const lead = p.folded.slice(Math.max(0, start - 70), start);
  const rest = p.folded.slice(numberEnd, numberEnd + 90);
  // "hồ sơ 1 triệu 2", "sổ 5": only their folded form is a "số".
  if (/^so(?! ?nha)/.test(written) && !/^(?:số|so)/.test(p.lower.slice(start, start + 2))) return 0;
  const labelled = HOUSE_WORD.test(written);
  const said = /^(?:so|hem|ngo|kiet|lo)/.test(written);
  if (!labelled && /^so/.test(written) && NUMBERED.test(lead)) return 0;
  const at = start === 0 ? "" : p.text.slice(Math.max(0, start - 6), start);
  if (!labelled && !said && (NO_HOUSE.test(lead) || CODE.test(at) || HIGHWAY_NEXT.test(rest))) return 0;
  const home = HOME.test(lead) || STRONG_HOME.test(lead);
  const nameAt = numberEnd + (/^,? /.exec(rest)?.[0].length ?? 0);
  const street = STREET_NEXT.exec(rest)?.[0].length ?? 0;
  const area = AREA_NEXT.exec(rest)?.[0].length ?? 0;
  const alone = /^(?:[ ,(:"“\n-]|$)/.test(lead.slice(-1));
  if (street && (said || labelled || home || alone)) {
    const end =
      nameEnd(p, numberEnd + street, cased, true) ||
      (labelled || STRONG_HOME.test(lead) ? described(p, numberEnd + street) : 0);
    if (end) return end;
  }
  if (area && (labelled || said || STRONG_HOME.test(lead))) {
    const end = nameEnd(p, numberEnd + area, cased, true);
    if (end) return end;
  }
  if (labelled || said || home) {
    const end = nameEnd(p, nameAt, cased, HOME.test(lead) && knownStreet(p, nameAt) > 0);
    if (end) return end;
  }
  if (alone && rest.startsWith(" ") && !NUMBERED.test(lead)) {
    const end = knownStreet(p, nameAt) || (OPENS.test(lead) ? namesakeStreet(p, nameAt) : 0);
    if (end) return end;
  }
  const bare = labelled || (said && (/(?<!\p{L})nha [^.;]{0,40}, ?$/u.test(lead) || STRONG_HOME.test(lead)));
  return bare && !/^ ?[-/.]?\d/.test(rest) ? numberEnd : 0;
}

/** Words that without their marks would be "chợ", "sở", "chùa", "trường". */
const LOOKS_PUBLIC = /(?<!\p{L})(?:cho|số|so|chưa|trưởng)(?!\p{L})/gu;
const LOOKS_PUBLIC_BARE = /(?<!\p{L})(?:cho|chua)(?!\p{L})/gu;

/** Whether an office is named right before or behind, and nobody's dwelling in between. */
function isOffice(p: Prepared, start: number, end: number): boolean {
  const lead = p.folded.slice(Math.max(0, start - 70), start);
  const clause = lead.slice(
    Math.max(...[",", ";", ":", "(", "."].map((c) => lead.trimEnd().slice(0, -1).lastIndexOf(c))) + 1,
  );
  if (DWELLS.test(clause)) return false;
  const said = p.lower.slice(Math.max(0, start - 70), start);
  return (
    PUBLIC.test(fold(said.replace(p.plain ? LOOKS_PUBLIC_BARE : LOOKS_PUBLIC, "_"))) ||
    PUBLIC_NEXT.test(p.folded.slice(end, end + 40))
  );
}

/** "thôn Lạc Nghiệp 2, số nhà 41": quarter, hamlet or alley right before the house. */
const AREA_BEFORE = new RegExp(
  `(?<!\\p{L})(?:${AREA}|hem|ngo|kiet) (?:so )?(?:\\d{1,3}|\\p{L}{1,8}(?: \\p{L}{1,8}){0,2}(?: \\d{1,2})?)(?:,| -)?(?: nha(?: [^,.;\\d]{1,30})?,?)? ?$`,
  "u",
);
const AREA_NAMED = /^\p{L}+(?: (?:phố|dân|dân phố|số|cư))* (?:\d|\p{Lu})/u;
function areasBefore(p: Prepared, start: number): number {
  let from = start;
  for (let n = 0; n < 3; n++) {
    const slice = p.folded.slice(Math.max(0, from - 64), from);
    const found = AREA_BEFORE.exec(slice);
    // Without a comma or digits before the house, lower-case words are no name: "trong thôn có số nhà 4".
    if (!found || !(/\d/.test(found[0]) || /[,-] ?$/.test(found[0]))) break;
    const at = from - (slice.length - found.index);
    if (!p.plain && !AREA_NAMED.test(p.text.slice(at, from))) break;
    from = at;
  }
  return from;
}

/** Flats and lots: "căn hộ B2-05 chung cư …", "lô C7, KDC …", "P. 504 CC …". */
const FLAT =
  /(?<!\p{L})(?:(?:can ho|can|phong|p\.|lo|nha lo|block|toa|tang) ?(?:so )?[a-z]{0,2}\d{1,4}[a-z]?(?:[-./]\d{1,4}[a-z]?){0,2},? ){1,2}(?:(?:thuoc )?(?:chung cu|cc|kdc|khu dan cu|kdt|khu do thi|toa nha|nha o xa hoi) )/gu;
function flats(p: Prepared, cased: boolean): Finding[] {
  const out: Finding[] = [];
  for (const m of p.folded.matchAll(FLAT)) {
    const end = nameEnd(p, m.index + m[0].length, cased, true);
    if (end && !isOffice(p, m.index, end))
      out.push({ start: m.index, end: furtherAreas(p, end, cased), type: "address" });
  }
  return out;
}

/** "số mười hai đường …": a house number in words. */
const SPELLED = new RegExp(
  `(?<!\\p{L})(?:so nha|nha so|so)(?: (?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|linh|le|khong)){1,5} (?:${STREET}) `,
  "gu",
);
function spelledNumbers(p: Prepared, cased: boolean): Finding[] {
  const out: Finding[] = [];
  for (const m of p.folded.matchAll(SPELLED)) {
    const end = nameEnd(p, m.index + m[0].length, cased, true);
    if (end && !isOffice(p, m.index, end))
      out.push({ start: m.index, end: furtherAreas(p, end, cased), type: "address" });
  }
  return out;
}

/** A way without a name, "đường vào chùa", up to the next mark; 0 where it is long. */
function described(p: Prepared, at: number): number {
  const words = /^\p{L}{1,7}(?: \p{L}{1,7}){0,3}(?=[,.;\n]|$)/u.exec(p.text.slice(at, at + 40));
  return words ? at + words[0].length : 0;
}

/** End of a street's or hamlet's name: capitalised words, or a number; 0 where none stands. */
function nameEnd(p: Prepared, at: number, cased: boolean, marked: boolean): number {
  const rest = p.text.slice(at, at + 60);
  const number = marked
    ? /^\d{1,3}[a-zA-Z]?(?:[/-]\d{1,3})?(?: tháng \d{1,2}| thang \d{1,2})?(?!\d)/.exec(rest)
    : null;
  if (number) return at + number[0].length;
  const name = /^\p{Lu}\p{L}{0,9}(?: (?:\p{Lu}\p{L}{0,9}|\d{1,2})){0,4}/u.exec(rest);
  if (
    name &&
    (marked || name[0].includes(" ")) &&
    !/^(?:UBND|Công|Tháng|Điều|Nghị|Quyết)(?!\p{L})/u.test(name[0])
  )
    return at + name[0].length;
  if (!marked || (cased && !p.plain)) return 0;
  const loose = /^\p{L}{1,7}(?: \p{L}{1,7}){0,2}/u.exec(rest);
  return loose ? at + loose[0].length : 0;
}

const FURTHER = new RegExp(`^,? (?:${STREET}|${AREA}) `, "u");
const NUMBER_BEHIND = new RegExp(`^, (?:so nha|nha so|so) ${NUMBER}`, "u");

/** ", tổ 3, khu phố 5" or ", số 14" behind a house number belongs to it; ward and district stay. */
function furtherAreas(p: Prepared, from: number, cased: boolean): number {
  let end = from;
  for (let n = 0; n < 3; n++) {
    const rest = p.folded.slice(end, end + 28);
    const number = NUMBER_BEHIND.exec(rest);
    const m = FURTHER.exec(rest);
    if (!m && !number) break;
    const next = number
      ? end + number[0].length
      : nameEnd(p, end + (m?.[0].length ?? 0), cased, true) || described(p, end + (m?.[0].length ?? 0));
    if (!next) break;
    end = next;
  }
  return end;
}

/** "trú tại tổ 5, khu phố 3": group and quarter behind a word of dwelling. */
function hamlets(p: Prepared): Finding[] {
  const out: Finding[] = [];
  for (const m of p.folded.matchAll(
    /(?<!\p{L})(?:to|to dan pho|xom) (?:so )?\d{1,3}(?:,? (?:thon|khu pho|kp|ap) (?:\d{1,3}|\p{L}{1,8}(?: \p{L}{1,8})?))?(?!\p{L})/gu,
  )) {
    const lead = p.folded.slice(Math.max(0, m.index - 50), m.index);
    if (
      /(?:ngu|tru tai|tru o|thuong tru|tam tru|cu tru|dia chi|nha (?:toi|em|ong|ba|anh|chi)[^.;]{0,24})[ :,a-z]{0,16}$/.test(
        lead,
      )
    ) {
      out.push({ start: m.index, end: m.index + m[0].length, type: "address" });
    }
  }
  return out;
}
