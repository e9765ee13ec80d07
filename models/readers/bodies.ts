import { currentLocality, type Locality } from "../lexicons/locality.ts";
import { nameIndex, namesAt } from "../lexicons/names.ts";
import { fold } from "../text/fold.ts";
import { PhraseTable } from "../text/phrases.ts";
import { type Prepared, prepare } from "../text/prepare.ts";
import type { Quote } from "../types.ts";

export type BodyLevel = "hamlet" | "commune" | "district" | "province" | "central";

/** A public body: what it is (kind, folded: "ubnd", "cong an", "so"), its level, and its place when named. */
export interface Body extends Quote {
  readonly level: BodyLevel | null;
  readonly kind: string;
  /** The place or field named with it, as written ("Phước Hữu", "Y tế"). */
  readonly place?: string;
}

/** Names to kind; a level only where the name alone decides it. */
const KINDS = new PhraseTable<{ kind: string; level: BodyLevel | null }>([
  ...rows("ubnd", null, "ubnd,ủy ban nhân dân,uỷ ban nhân dân,ủy ban,chính quyền"),
  ...rows("hdnd", null, "hđnd,hội đồng nhân dân"),
  ...rows("mttq", null, "mttq,ubmttq,mặt trận tổ quốc,ủy ban mặt trận tổ quốc,ủy ban mttq,mặt trận"),
  ...rows("dang uy", null, "đảng ủy,đảng uỷ,ban thường vụ đảng ủy"),
  ...rows("tinh uy", "province", "tỉnh ủy,ban thường vụ tỉnh ủy,thường trực tỉnh ủy"),
  ...rows("huyen uy", "district", "huyện ủy,thành ủy,thị ủy"),
  ...rows("cong an", null, "công an,ca"),
  ...rows("quan su", null, "ban chỉ huy quân sự,bộ chỉ huy quân sự,ban chqs"),
  ...rows("so", "province", "sở"),
  ...rows(
    "phong",
    "district",
    "phòng giáo dục,phòng nông nghiệp,phòng tài nguyên,phòng nội vụ,phòng lao động,phòng y tế,phòng kinh tế,phòng văn hóa,phòng tài chính",
  ),
  ...rows(
    "bo",
    "central",
    "bộ y tế,bộ công an,bộ giáo dục,bộ nông nghiệp,bộ tài chính,bộ công thương,bộ quốc phòng,bộ nội vụ,bộ xây dựng,bộ giao thông,bộ tài nguyên,bộ tư pháp,bộ ngoại giao,bộ thông tin,bộ văn hóa,bộ khoa học,bộ lao động",
  ),
  ...rows(
    "chinh phu",
    "central",
    "chính phủ,thủ tướng,thủ tướng chính phủ,quốc hội,trung ương,ban bí thư,bộ chính trị,văn phòng chính phủ",
  ),
  ...rows(
    "doan the",
    null,
    "hội nông dân,hội phụ nữ,hội liên hiệp phụ nữ,đoàn thanh niên,hội cựu chiến binh,hội chữ thập đỏ,liên đoàn lao động,hội người cao tuổi",
  ),
  ...rows("toa an", null, "tòa án,tòa án nhân dân,tand,viện kiểm sát,viện kiểm sát nhân dân,vksnd"),
  ...rows(
    "y te",
    null,
    "trạm y tế,trung tâm y tế,bệnh viện,cdc,bệnh viện đa khoa,trung tâm kiểm soát bệnh tật",
  ),
  ...rows("pctt", null, "ban chỉ huy phòng chống thiên tai,ban chỉ huy pctt,ban chỉ đạo"),
  ...rows("thuy loi", "province", "công ty khai thác công trình thủy lợi,công ty thủy lợi"),
  ...rows("dien luc", null, "điện lực,công ty điện lực"),
  ...rows(
    "khi tuong",
    null,
    "đài khí tượng thủy văn,trung tâm khí tượng thủy văn,trung tâm dự báo khí tượng thủy văn quốc gia",
  ),
  ...rows("bien phong", null, "đồn biên phòng,bộ đội biên phòng,bộ chỉ huy bộ đội biên phòng"),
  ...rows(
    "ban quan ly thon",
    "hamlet",
    "ban quản lý thôn,ban thôn,trưởng thôn,ban quản lý khu phố,trưởng khu phố,bí thư chi bộ thôn",
  ),
  ...rows("thue", null, "chi cục thuế,cục thuế,thuế tỉnh,thuế cơ sở"),
]);
function rows(
  kind: string,
  level: BodyLevel | null,
  names: string,
): [string, { kind: string; level: BodyLevel | null }][] {
  return names.split(",").map((name) => [name, { kind, level }]);
}

const LEVELS = new PhraseTable<BodyLevel>([
  ["xã", "commune"],
  ["phường", "commune"],
  ["thị trấn", "commune"],
  ["đặc khu", "commune"],
  ["huyện", "district"],
  ["quận", "district"],
  ["thị xã", "district"],
  ["thành phố", "district"],
  ["tỉnh", "province"],
  ["thôn", "hamlet"],
  ["khu phố", "hamlet"],
  ["ấp", "hamlet"],
  ["khu vực", "district"],
  ["trung ương", "central"],
  ["quốc gia", "central"],
  ["việt nam", "central"],
  ["tp", "district"],
  ["tt", "commune"],
]);
const SHORT: Record<string, BodyLevel> = {
  p: "commune",
  x: "commune",
  h: "district",
  tp: "district",
  tx: "district",
  tt: "commune",
  t: "province",
};
/** Cities that are provinces. */
const PROVINCE_CITY = /^(?:ha noi|ho chi minh|da nang|hai phong|can tho|hue|hcm)/;
/** "sở hữu", "bộ phận" and the like are no bodies. */
const NOT_NEXT = /^(?:hữu|dĩ|thích|thú|trường|phận|đội|môn|chỉ|tài)$/;

/** Public bodies with the level that their words say: UBND xã is not UBND tỉnh. */
export function readBodies(text: string, options: { readonly locality?: Locality } = {}): Body[] {
  const p = prepare(text);
  const index = nameIndex(options.locality ?? currentLocality());
  const out: Body[] = [];
  for (let i = 0; i < p.tokens.length; ) {
    const match = KINDS.at(p, i);
    if (!match) {
      i++;
      continue;
    }
    i = match.to;
    if (match.value.kind === "so") {
      const sector = p.tokens[match.to];
      if (!sector || NOT_NEXT.test(sector.lower) || !/^\p{Lu}/u.test(sector.text)) continue;
    }
    if (match.phrase === "ca" && p.tokens[match.from]?.text !== "CA") continue;
    if (match.phrase === "trung ương" && p.tokens[match.from]?.text[0] !== "T") continue;
    let to = match.to;
    // The field of a department: "Sở Nông nghiệp và Môi trường".
    let field = "";
    if (match.value.kind === "so" || match.value.kind === "phong" || match.value.kind === "bo") {
      to = fieldEnd(p, match.to);
      if (to > match.to) field = p.text.slice(p.tokens[match.to]?.start ?? 0, p.tokens[to - 1]?.end ?? 0);
    }
    const level = levelAt(p, to);
    const names = namesAt(index, p, level ? level.to : to);
    const named = names && (level || /^\p{Lu}/u.test(p.tokens[to]?.text ?? "") || p.plain) ? names : null;
    const nameFrom = level ? level.to : to;
    const place = named
      ? p.text.slice(p.tokens[nameFrom]?.start ?? 0, p.tokens[named.to - 1]?.end ?? 0)
      : field;
    const end = named?.to ?? level?.to ?? to;
    let found = level?.level ?? match.value.level;
    if (
      level?.level === "district" &&
      named &&
      PROVINCE_CITY.test(p.folded.slice(p.tokens[nameFrom]?.start ?? 0))
    )
      found = "province";
    if (!found && named) {
      const levels = new Set(named.entries.flatMap((e) => e.units.map((u) => u.level)));
      found = levels.size === 1 ? ([...levels][0] as BodyLevel) : null;
    }
    out.push({
      ...p.quote(p.tokens[match.from]?.start ?? 0, p.tokens[end - 1]?.end ?? 0),
      level: found,
      kind: kindOf(match.value.kind, match.phrase, field),
      ...(place && named ? { place } : {}),
    });
    i = Math.max(i, end);
  }
  return out;
}

/** Departments are told apart by their field: "so y te", "bo tai chinh". */
function kindOf(kind: string, phrase: string, field: string): string {
  if (kind === "bo" || kind === "phong") return fold(field ? `${phrase} ${field}` : phrase);
  return kind === "so" ? fold(`so ${field}`) : kind;
}

/** Second syllables of the fields of departments. */
const SECONDS = new Set(
  "tế dục tạo nghiệp trường thôn vụ chính thương hóa lịch thao dựng pháp nghệ tư sản động hội binh thông tải tin truyền giáo tộc an phòng giao nguyên chức lao".split(
    " ",
  ),
);

/** Token behind the field: capitalised syllables, each with its second one, joined by commas, "và" or hyphens. */
function fieldEnd(p: Prepared, from: number): number {
  let to = from;
  while (to - from < 10) {
    const token = p.tokens[to];
    const next = p.tokens[to + 1];
    if (/^\p{Lu}/u.test(token?.text ?? "")) to += SECONDS.has(next?.lower ?? "") ? 2 : 1;
    else if (
      to > from &&
      /^(?:và|,|-|–)$/.test(token?.lower ?? "") &&
      /^\p{Lu}/u.test(next?.text ?? "") &&
      SECONDS.has(p.tokens[to + 2]?.lower ?? "")
    )
      to++;
    else if (to > from && token?.kind === "word" && SECONDS.has(token.lower)) to++;
    else break;
  }
  return to;
}

function levelAt(p: Prepared, i: number): { level: BodyLevel; to: number } | null {
  const match = LEVELS.at(p, i);
  const dotted = p.tokens[i + 1]?.text === ".";
  if (match) return { level: match.value, to: dotted && match.to === i + 1 ? i + 2 : match.to };
  const short = SHORT[p.tokens[i]?.lower ?? ""];
  return short && dotted ? { level: short, to: i + 2 } : null;
}
