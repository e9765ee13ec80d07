/** Unit signs behind a number, as they are said. */
export const UNIT_WORDS: Readonly<Record<string, string>> = {
  "km²": "ki lô mét vuông",
  km2: "ki lô mét vuông",
  "m²": "mét vuông",
  m2: "mét vuông",
  "cm²": "xăng ti mét vuông",
  cm2: "xăng ti mét vuông",
  "m³": "mét khối",
  m3: "mét khối",
  "cm³": "xăng ti mét khối",
  km: "ki lô mét",
  m: "mét",
  dm: "đề xi mét",
  cm: "xăng ti mét",
  mm: "mi li mét",
  kg: "ki lô gam",
  g: "gam",
  mg: "mi li gam",
  ha: "héc ta",
  l: "lít",
  L: "lít",
  ml: "mi li lít",
  kwh: "ki lô oát giờ",
  mwh: "mê ga oát giờ",
  kw: "ki lô oát",
  mw: "mê ga oát",
  mwp: "mê ga oát píc",
  kv: "ki lô vôn",
  v: "vôn",
  w: "oát",
  "°c": "độ xê",
  ºc: "độ xê",
  "°": "độ",
  đ: "đồng",
  "₫": "đồng",
  vnđ: "đồng",
  vnd: "đồng",
  usd: "đô la mỹ",
  $: "đô la",
  "€": "ơ rô",
  tr: "triệu",
  k: "nghìn",
  t: "tấn",
  h: "giờ",
  s: "giây",
  p: "phút",
  "%": "phần trăm",
  "‰": "phần nghìn",
  "''": "giây",
  gb: "ghi ga bai",
  mb: "mê ga bai",
};
/** Spellings with capitals; others would take letters for units ("5 P. …"). */
const CAPITALS = [
  "°C",
  "ºC",
  "kWh",
  "KWh",
  "KWH",
  "MWh",
  "MW",
  "MWp",
  "kW",
  "KW",
  "kV",
  "KV",
  "V",
  "W",
  "VNĐ",
  "VND",
  "USD",
  "Km",
  "KM",
  "Kg",
  "KG",
  "Ha",
  "HA",
  "GB",
  "MB",
  "Đ",
  "K",
  "Tr",
  "M2",
  "M3",
];
const SIGNS = [...Object.keys(UNIT_WORDS), ...CAPITALS]
  .sort((a, b) => b.length - a.length)
  .map((s) => s.replace(/[$.*+?^()[\]{}|\\]/g, "\\$&"));
const PER: Readonly<Record<string, string>> = { h: "giờ", s: "giây", giờ: "giờ", giây: "giây" };

/** Signs that stand right behind a number and are not joined to further letters. */
export const UNIT_PATTERN = `(?:${SIGNS.join("|")})(?![\\p{L}\\d²³])`;

/** "m3" → "mét khối"; case matters only where it must ("L"). */
export const unitWords = (sign: string) => UNIT_WORDS[sign] ?? UNIT_WORDS[sign.toLowerCase()] ?? sign;

/** The unit behind a stroke: "/kg", "/h", "/ha", "/người". */
export const perWords = (sign: string) => PER[sign.toLowerCase()] ?? UNIT_WORDS[sign.toLowerCase()] ?? sign;
