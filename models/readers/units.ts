import { PhraseTable } from "../text/phrases.ts";
import type { Prepared } from "../text/prepare.ts";
import type { QuantityKind } from "../types.ts";

export interface Unit {
  readonly kind: QuantityKind;
  /** Base unit of the kind; durations are in seconds (a month is a twelfth of 365 days). */
  readonly base: string;
  readonly factor: number;
}

const DAY = 86_400;
const YEAR = 365 * DAY;
const unit = (kind: QuantityKind, base: string, rows: string): [string, Unit][] =>
  rows.split(",").map((row) => {
    const [name, factor] = row.split("=") as [string, string];
    return [name.trim(), { kind, base, factor: Number(factor) }];
  });

/**
 * Words that follow a number. The sào differs by region (360, 500, 1000 m²): the Central one, 500 m², is taken.
 * Squares and cubes are read by `unitAt`.
 */
const NAMES: [string, Unit][] = [
  ...unit(
    "length",
    "m",
    "km=1000,ki lô mét=1000,kilômét=1000,kilomet=1000,cây số=1000,m=1,mét=1,met=1,dm=0.1,cm=0.01",
  ),
  ...unit(
    "length",
    "m",
    "xăng ti mét=0.01,xentimét=0.01,phân=0.01,mm=0.001,milimét=0.001,mi li mét=0.001,hải lý=1852,thước=1,tấc=0.1,dặm=1609.344,ki - lô - mét=1000,mi - li - mét=0.001,xăng - ti - mét=0.01",
  ),
  ...unit(
    "area",
    "m²",
    "ha=10000,hécta=10000,héc ta=10000,hecta=10000,sào=500,mẫu=5000,công đất=1000,công ruộng=1000,công vườn=1000,công lúa=1000,công rẫy=1000,héc - ta=10000,mét vuông=1,thước vuông=1",
  ),
  ...unit("area", "m²", "m vuông=1,km vuông=1000000,ki lô mét vuông=1000000,kilômét vuông=1000000"),
  ...unit(
    "mass",
    "kg",
    "kg=1,ký=1,kí=1,ki lô=1,kilôgam=1,ki lô gam=1,cân=1,g=0.001,gam=0.001,gram=0.001,mg=0.000001",
  ),
  ...unit(
    "mass",
    "kg",
    "tấn=1000,tạ=100,yến=10,lạng=0.1,ki - lô=1,ki - lô - gam=1,chỉ vàng=0.00375,lượng vàng=0.0375,cây vàng=0.0375",
  ),
  ...unit("volume", "m³", "mét khối=1,m khối=1,khối nước=1,khối=1,lít=0.001,l=0.001,ml=0.000001"),
  ...unit(
    "speed",
    "m³/s",
    "khối một giây=1,khối mỗi giây=1,khối trên giây=1,khối giây=1,khối / giây=1,khối / s=1,khối nước mỗi giây=1,khối nước một giây=1,mét khối một giây=1,mét khối mỗi giây=1,mét khối trên giây=1,mét khối / giây=1,mét khối / s=1",
  ),
  ...unit(
    "duration",
    "s",
    `giây=1,phút=60,tiếng=3600,tiếng đồng hồ=3600,giờ đồng hồ=3600,giờ=3600,h=3600,ngày=${DAY}`,
  ),
  ...unit("duration", "s", `ngày đêm=${DAY},hôm=${DAY},đêm=${DAY},tuần=${7 * DAY},tuần lễ=${7 * DAY}`),
  ...unit(
    "duration",
    "s",
    `tháng=${YEAR / 12},quý=${YEAR / 4},năm=${YEAR},thập kỷ=${10 * YEAR},thế kỷ=${100 * YEAR}`,
  ),
  ...unit("percent", "%", "phần trăm=1,phần nghìn=0.1"),
  ...unit("energy", "kWh", "kwh=1,mwh=1000,gwh=1000000,ký điện=1,số điện=1,kw giờ=1"),
  ...unit("energy", "kW", "kw=1,mw=1000,mwp=1000,gw=1000000,kwp=1"),
  ...unit("temperature", "°C", "độ c=1,độ=1"),
  ...unit("money", "đồng", "đồng=1,đ=1,vnđ=1,vnd=1,đồng chẵn=1,xu=0.01"),
  ...unit("money", "USD", "usd=1,đô=1,đô la=1,đôla=1,đô la mỹ=1"),
  ...unit("money", "EUR", "euro=1,eur=1"),
];
const UNITS = new PhraseTable<Unit>(NAMES, ["mẫu", "phân", "cân", "độ", "l", "quý", "đ", "g", "kí"]);

const MARKS: Record<string, Unit> = {
  "%": { kind: "percent", base: "%", factor: 1 },
  "‰": { kind: "percent", base: "%", factor: 0.1 },
  "°": { kind: "temperature", base: "°C", factor: 1 },
  º: { kind: "temperature", base: "°C", factor: 1 },
  "₫": { kind: "money", base: "đồng", factor: 1 },
  $: { kind: "money", base: "USD", factor: 1 },
  "€": { kind: "money", base: "EUR", factor: 1 },
};

/** The unit whose name begins at token `i`, and the token after it. */
export function unitAt(p: Prepared, i: number): { unit: Unit; to: number } | null {
  const token = p.tokens[i];
  if (!token) return null;
  if (token.kind === "mark") {
    const mark = MARKS[token.text];
    if (!mark) return null;
    const next = p.tokens[i + 1];
    const celsius = mark.kind === "temperature" && next?.folded === "c" && !next.spaced;
    return { unit: mark, to: celsius ? i + 2 : i + 1 };
  }
  // "d" for đồng in bare text stands only right behind a number.
  if (p.plain && token.folded === "d" && !token.spaced) return { unit: MARKS["₫"] as Unit, to: i + 1 };
  const match = UNITS.at(p, i) ?? null;
  if (!match) return landAt(p, i);
  return raised(p, match.value, match.to) ?? { unit: match.value, to: match.to };
}

const LAND = /^(?:ruong|dat|vuon|ray|lua|nho|tao|thua)$/;
const CONG: Unit = { kind: "area", base: "m²", factor: 1000 };

/** "ruộng năm công": a công of land, where land stands beside the number; elsewhere it is a day's work. */
function landAt(p: Prepared, i: number): { unit: Unit; to: number } | null {
  if (p.tokens[i]?.lower !== "công") return null;
  for (let j = i - 4; j < i - 1; j++) {
    if (LAND.test(p.tokens[j]?.folded ?? "")) return { unit: CONG, to: i + 1 };
  }
  return null;
}

/** Squares, cubes and speeds: m2, m², km², m3/s, km/h, "mét trên giây". */
function raised(p: Prepared, unit: Unit, to: number): { unit: Unit; to: number } | null {
  if (unit.kind !== "length") return null;
  const next = p.tokens[to];
  if (!next) return null;
  const power =
    !next.spaced && (next.text === "2" || next.text === "²")
      ? 2
      : !next.spaced && (next.text === "3" || next.text === "³")
        ? 3
        : 1;
  const after = power > 1 ? to + 1 : to;
  const per = p.tokens[after];
  const time = per?.text === "/" ? p.tokens[after + 1]?.folded : undefined;
  if (power === 3) {
    if (time === "s" || time === "giay") {
      return { unit: { kind: "speed", base: "m³/s", factor: unit.factor ** 3 }, to: after + 2 };
    }
    return { unit: { kind: "volume", base: "m³", factor: unit.factor ** 3 }, to: after };
  }
  if (power === 2) return { unit: { kind: "area", base: "m²", factor: unit.factor ** 2 }, to: after };
  if (time === "h" || time === "gio") {
    return { unit: { kind: "speed", base: "km/h", factor: unit.factor / 1000 }, to: after + 2 };
  }
  if (time === "s" || time === "giay") {
    return { unit: { kind: "speed", base: "km/h", factor: unit.factor * 3.6 }, to: after + 2 };
  }
  return null;
}
