import { PhraseTable } from "../text/phrases.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quote, Span } from "../types.ts";

/** Who is said to have said it. `kind`: a named body or person, or hearsay ("nghe nói"). */
export interface Attribution extends Quote {
  readonly kind: "named" | "hearsay";
  /** The words that name the source; null for hearsay. */
  readonly source: Span | null;
}

type Cue = "before" | "after" | "hearsay";

const CUES = new PhraseTable<Cue>(
  [
    ...[
      "theo",
      "theo thông tin từ",
      "theo thông báo của",
      "theo ông",
      "theo bà",
      "theo báo cáo của",
      "trích dẫn",
      "dẫn lời",
      "nguồn tin từ",
      "dẫn nguồn",
    ].map((w): [string, Cue] => [w, "before"]),
    ...[
      "cho biết",
      "cho hay",
      "thông báo",
      "khẳng định",
      "xác nhận",
      "thông tin",
      "nói rằng",
      "nói",
      "phát biểu",
      "tuyên bố",
      "nhấn mạnh",
      "cho rằng",
      "chia sẻ",
      "thừa nhận",
      "giải thích",
      "kể",
      "khuyến cáo",
      "công bố",
      "bác bỏ",
      "phủ nhận",
      "yêu cầu",
      "cảnh báo",
      "trả lời",
      "đề nghị",
    ].map((w): [string, Cue] => [w, "after"]),
    ...[
      "nghe nói",
      "nghe đâu",
      "nghe bảo",
      "nghe đồn",
      "đồn rằng",
      "có tin",
      "thấy bảo",
      "thấy nói",
      "người ta nói",
      "người ta bảo",
      "được biết",
      "tin đồn",
      "nghe người ta nói",
      "mấy bà chợ nói",
      "có người nói",
      "trên mạng nói",
      "nghe kể",
      "hình như",
      "đồn là",
      "nghe tin",
      "theo tin hành lang",
      "theo tin đồn",
      "mạng xã hội lan truyền",
      "lan truyền thông tin",
    ].map((w): [string, Cue] => [w, "hearsay"]),
  ],
  ["kể", "nói", "theo ba", "theo ong", "nói"],
);
const FOLLOWS = /^(?:dõi|kịp|hướng|đuổi|chân|đó|tôi biết|quy|kế|lịch|dự)$/;

/** Cues of attribution with the span of the source: behind "theo", before "cho biết". */
export function readAttributions(text: string): Attribution[] {
  const p = prepare(text);
  const out: Attribution[] = [];
  for (const match of CUES.all(p)) {
    const first = p.tokens[match.from];
    const last = p.tokens[match.to - 1];
    if (!first || !last) continue;
    const quote = p.quote(first.start, last.end);
    if (match.value === "hearsay") out.push({ ...quote, kind: "hearsay", source: null });
    else if (match.value === "before") {
      if (FOLLOWS.test(p.tokens[match.to]?.lower ?? "")) continue;
      const source = behind(p, match.to);
      if (source) out.push({ ...quote, kind: "named", source: span(p, source) });
    } else {
      const source = ahead(p, match.from);
      if (source) out.push({ ...quote, kind: "named", source: span(p, source) });
    }
  }
  return out;
}

function span(p: Prepared, [from, to]: [number, number]): Span {
  const { start, end } = p.quote(p.tokens[from]?.start ?? 0, p.tokens[to - 1]?.end ?? 0);
  return { start, end };
}

/** Up to the next mark. */
function behind(p: Prepared, from: number): [number, number] | null {
  let j = from;
  while (
    j < p.tokens.length &&
    j - from < 14 &&
    p.tokens[j]?.kind !== "mark" &&
    !/^(?:thì|thi)$/.test(p.tokens[j]?.lower ?? "")
  )
    j++;
  return j > from ? [from, j] : null;
}

/** The noun phrase before a verb of saying, back to the last mark; it must name someone. */
function ahead(p: Prepared, to: number): [number, number] | null {
  let from = to;
  const aside = /^(?:đã|vừa|cũng|mới|sẽ|da|vua|cung|chiều|sáng|nay)$/;
  let end = to;
  while (end > 0 && aside.test(p.tokens[end - 1]?.lower ?? "")) end--;
  from = end;
  while (from > 0 && end - from < 14) {
    const token = p.tokens[from - 1];
    if (!token || (token.kind === "mark" && !/[-–./]/.test(token.text))) break;
    if (token.kind === "number") break;
    from--;
  }
  const words = p.tokens.slice(from, end);
  const names =
    words.some((t) => /^\p{Lu}/u.test(t.text)) ||
    /^(?:ubnd|cong|so|ong|ba|chu|phong|dai|ban|lanh|dai dien|nguoi|nganh)$/.test(words[0]?.folded ?? "");
  return words.length > 0 && names ? [from, end] : null;
}
