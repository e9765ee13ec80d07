import { fold } from "./fold.ts";
import type { Normalised } from "./normalise.ts";
import { type Prepared, prepare, type Token } from "./prepare.ts";

/** Chat spellings and the words they stand for; written by us from everyday posts. */
const TABLE = new Map<string, string>(
  (
    "ko=không k=không kg=không khg=không hok=không hông=không hong=không hem=không kô=không kh=không kog=không khôg=không hk=không hổng=không " +
    "dc=được đc=được đk=được dk=được đựơc=được ntn=như_thế_nào trc=trước trk=trước ng=người ngừi=người ngta=người_ta nta=người_ta ngt=người_ta vs=với mn=mọi_người mng=mọi_người " +
    "j=gì gj=gì zì=gì r=rồi rùi=rồi oy=rồi ròi=rồi cx=cũng cg=cũng cũg=cũng nx=nữa lm=làm lun=luôn mk=mình mik=mình mjk=mình nhìu=nhiều nhiu=nhiêu wa=quá wá=quá qá=quá bik=biết bít=biết bt=biết pít=biết " +
    "thui=thôi thoy=thôi zậy=vậy dzậy=vậy z=vậy zay=vậy vầy=vậy zô=vô zìa=về gđ=gia_đình tg=thời_gian hnay=hôm_nay hqua=hôm_qua hnai=hôm_nay bh=bây_giờ bjo=bây_giờ bjờ=bây_giờ bgio=bây_giờ cty=công_ty trg=trong trog=trong nhg=nhưng nhug=nhưng nhưg=nhưng " +
    "đg=đang dg=đang đag=đang ms=mới fai=phải fải=phải pải=phải phảj=phải đj=đi mún=muốn mún=muốn lém=lắm lắm=lắm thía=thế ak=à ah=à hs=học_sinh gv=giáo_viên sv=sinh_viên nv=nhân_viên bs=bác_sĩ bv=bệnh_viện đt=điện_thoại tk=tài_khoản " +
    "tn=thế_nào sn=sinh_nhật nc=nước nuoc=nước vn=việt_nam trđ=triệu_đồng ae=anh_em cmt=bình_luận stt=trạng_thái qđ=quyết_định thik=thích thíc=thích iu=yêu hum=hôm hum_nay=hôm_nay chòi=trời troi=trời tùm_lum=tùm_lum đừg=đừng cug=cung xog=xong hog=không ik=đi đy=đi lz=lý_do bn=bao_nhiêu bnhiu=bao_nhiêu nhiêu=nhiêu e=em t=tôi kcn=khu_công_nghiệp bth=bình_thường đthoại=điện_thoại sdt=số_điện_thoại sđt=số_điện_thoại"
  )
    .split(" ")
    .map((pair) => pair.split("=") as [string, string])
    .filter(
      ([short, full]) =>
        short !== full && !short.includes("_") && short !== "nuoc" && short !== "troi" && short !== "zay",
    )
    .map(([short, full]) => [short, full.replaceAll("_", " ")]),
);
/** Signs of a unit behind a number: never expanded there. */
const AFTER_NUMBER = new Set("k kg kh m h r ng tr g t e".split(" "));
/** A word of their own in text with diacritics or as capitals (names, codes). */
const ONLY_LOWER = new Set(
  "k r j z dc hs gv sv nv bs bv vn vs ms tk tn bt mn ng hk kh nc bn qđ đt tg nx e t".split(" "),
);
/** "h" is "giờ" behind these words. */
const HOUR = /^(?:bây|bay|mấy|may|mỗi|từ|đến|tới|cả|đúng|tầm)$/;
/** "f" and "w" typed for "ph" and "qu" at the beginning of a syllable. */
const F_WORD = /^f[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/;

/** Rewrites chat spellings (ko, đc, ntn …) as the words they stand for; offsets lead back to the input. */
export function expandTeencode(text: string): Normalised {
  const p = prepare(text);
  let out = "";
  const origin: number[] = [];
  const keep = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      out += p.text[i];
      origin.push(p.quote(i, i).start);
    }
  };
  let at = 0;
  for (const [i, token] of p.tokens.entries()) {
    const full = expansion(p, token, i);
    if (full === null) continue;
    keep(at, token.start);
    const words = p.plain ? fold(full) : full;
    const cased =
      i === 0 && /^\p{Lu}/u.test(token.text) ? (words[0] as string).toUpperCase() + words.slice(1) : words;
    const start = p.quote(token.start, token.end).start;
    for (const c of cased) {
      out += c;
      origin.push(start);
    }
    at = token.end;
  }
  keep(at, p.text.length);
  return { text: out, toOriginal: (offset) => origin[Math.max(0, offset)] ?? text.length };
}

function expansion(p: Prepared, token: Token, i: number): string | null {
  if (token.kind !== "word") return null;
  const previous = p.tokens[i - 1];
  const next = p.tokens[i + 1];
  // Parts of addresses and codes: "ng.vn", "@ko", "dc-12".
  if (!token.spaced && previous && /^[.@/_-]$/.test(previous.text) && previous.end === token.start)
    return null;
  if (next && !next.spaced && /^[@/_-]$/.test(next.text)) return null;
  if (previous?.kind === "number" && AFTER_NUMBER.has(token.lower)) return null;
  // "t2", "t7": a weekday or a month.
  if (token.lower === "t" && next?.kind === "number" && !next.spaced) return null;
  // "Tôi e là …", "e rằng": to fear, not "em".
  if (token.lower === "e" && /^(?:là|la|rằng|rang|ngại|ngai|dè)$/.test(next?.lower ?? "")) return null;
  if (token.lower === "h") return HOUR.test(previous?.lower ?? "") || next?.lower === "này" ? "giờ" : null;
  const full = TABLE.get(token.lower);
  if (full !== undefined) {
    const capitals = token.text !== token.lower && token.text === token.text.toUpperCase();
    if (capitals && ONLY_LOWER.has(token.lower) && p.text !== p.text.toUpperCase()) return null;
    if (token.lower === "kg" && previous?.kind === "number") return null;
    if (token.lower === "kh" && next?.text === "/") return null;
    return full;
  }
  if (
    token.text === token.lower &&
    F_WORD.test(token.lower) &&
    token.lower.length <= 7 &&
    fold(token.lower) !== token.lower
  )
    return `ph${token.lower.slice(1)}`;
  return null;
}
