import type { Prepared } from "../text/prepare.ts";
import type { Span } from "../types.ts";
import type { Finding } from "./rules.ts";

/** A house number: 12, 12A, 45/3, 45/3/2B, 12-14. */
const NUMBER = "\\d{1,4}[a-z]?(?:[/-]\\d{1,4}[a-z]?){0,3}(?![\\d\\p{L}])";
const STREET = "(?:duong|pho|hem|ngo|ngach|kiet|dai lo|quoc lo|tinh lo|ql|tl|d\\.)";
const AREA = "(?:thon|khu pho|kp|ap|to dan pho|to|xom|lang|khu)";
const HOUSE = new RegExp(`(?<![\\p{L}\\d/])(?:(?:so nha|nha so|so|hem|ngo|kiet|lo) ?:? ?)?${NUMBER}`, "gu");
const HOUSE_WORD = /^(?:so nha|nha so)/;
/** Behind these a number and a name are somebody's home even without "số" or "đường". */
const HOME =
  /(?:dia chi(?: nha)?|d\/c|dc|nha (?:o|rieng|toi|em|anh|chi|minh|ong|ba|co|chu)[^,.;]{0,24}|ngu(?: tai| o)?|tru(?: tai| o)?|thuong tru(?: tai)?|tam tru(?: tai)?|cu tru(?: tai)?|cu ngu(?: tai)?|song (?:tai|o)|giao (?:den|toi|hang)[^,.;]{0,12}|ship (?:den|toi|ve)|o|tai|so nha)[ :,]{0,3}$/;
const STRONG_HOME =
  /(?:nha (?:rieng|toi|em|anh|chi|ong|ba)|ngu|thuong tru|tam tru|tru tai|tru o|cu tru|cu ngu|dia chi|d\/c|song tai|song o)[^.;]{0,30}$/;
/** Offices and public places keep their address. */
const PUBLIC =
  /(?:tru so|ubnd|uy ban|cong an|so [a-z]{2,12}(?: va [a-z]{2,12})?|truong|benh vien|tram y te|trung tam|chi nhanh|nha van hoa|hoi truong|buu dien|diem (?:tiem|tiep nhan|bau cu|thi)|cong ty|khach san|nha hang|ngan hang|co quan|toa an|cho|van phong|thu vien|bao tang|quang truong|nha thi dau|cua hang|sieu thi|chua|nha tho)(?: [^.;!?]{0,60})?[ ,:(]{0,3}$/;

/** Things that are numbered, right before "số": "tuyến xe buýt số 5 Phan Rang - Cà Ná". */
const NUMBERED = /(?<!\p{L})(?:tuyen|xe buyt|buyt|tram bom|to hop tac|hop tac xa|doi|kenh|bao) $/u;

/** Home addresses: a house number with a street, or with a hamlet behind a word of dwelling. */
export function addresses(p: Prepared, stays: readonly Span[]): Finding[] {
  const out: Finding[] = [];
  const cased = /\p{Lu}/u.test(p.text);
  for (const m of p.folded.matchAll(HOUSE)) {
    const start = m.index;
    const numberEnd = start + m[0].length;
    if (stays.some((s) => s.start < numberEnd && start < s.end && s.end - s.start > 6)) continue;
    const lead = p.folded.slice(Math.max(0, start - 70), start);
    const rest = p.folded.slice(numberEnd, numberEnd + 90);
    const street = new RegExp(`^,? ?${STREET} `, "u").exec(rest);
    const area = new RegExp(`^,? ?${AREA} `, "u").exec(rest);
    const labelled = HOUSE_WORD.test(m[0]);
    const said = /^(?:so|hem|ngo|kiet|lo)/.test(m[0]);
    if (!labelled && /^so/.test(m[0]) && NUMBERED.test(lead)) continue;
    const home = HOME.test(lead) || STRONG_HOME.test(lead);
    let end = 0;
    if (street) end = nameEnd(p, numberEnd + street[0].length, cased, true);
    else if (area && (labelled || said || STRONG_HOME.test(lead)))
      end = nameEnd(p, numberEnd + area[0].length, cased, true);
    else if (labelled || said || home)
      end = nameEnd(p, numberEnd + (/^,? /.exec(rest)?.[0].length ?? 0), cased, false);
    if (labelled && !end) end = numberEnd;
    if (!end) continue;
    if (street && !said && !labelled && !home && !/^(?:[ ,(:-]|$)/.test(lead.slice(-1) || " ")) continue;
    if (PUBLIC.test(lead) && !/nha (?:toi|em|anh|chi|ong|ba|rieng)/.test(lead)) continue;
    out.push({ start, end: furtherAreas(p, end, cased), type: "address" });
  }
  return [...out, ...hamlets(p)];
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

/** ", tổ 3, khu phố 5" behind a house number belongs to it; ward and district stay. */
function furtherAreas(p: Prepared, from: number, cased: boolean): number {
  let end = from;
  for (let n = 0; n < 3; n++) {
    const m = new RegExp(`^,? (?:${STREET}|${AREA}) `, "u").exec(p.folded.slice(end, end + 20));
    if (!m) break;
    const next = nameEnd(p, end + m[0].length, cased, true);
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
