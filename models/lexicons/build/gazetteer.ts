/**
 * Builds the gazetteer files of this folder from the MIT-licensed administrative tables:
 *
 *   npx tsx models/lexicons/build/gazetteer.ts --data DIR      (or MINHCHUNG_DATASETS)
 *
 * DIR holds `gazetteer_vn/vietnamadminunits/convert_legacy_2025_simple.csv` (see ATTRIBUTION.md). Writes
 * localities/ninh-thuan.json, gazetteer/khanh-hoa.json and gazetteer/elsewhere.json.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unifyTones } from "../../text/tone.ts";
import type { Locality, LocalUnit } from "../locality.ts";

type Row = Record<string, string>;
const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
const MERGER = "2025-07-01";
const TYPE_LETTER: Record<string, string> = {
  Xã: "X",
  Phường: "P",
  "Thị trấn": "T",
  "Đặc khu": "K",
  Huyện: "H",
  Quận: "Q",
  "Thành phố": "C",
  "Thị xã": "S",
};
/** Wards of Phan Rang – Tháp Chàm that were merged earlier, on 1 September 2024; not in the tables. */
const EARLIER: readonly [string, string][] = [
  ["22750", "Thanh Sơn"],
  ["22753", "Mỹ Hương"],
  ["22756", "Tấn Tài"],
];
const EARLIER_END = "2024-09-01";
const PHAN_RANG = "22759";
/** Spellings in use beside the official ones. */
const ALIASES: Record<string, readonly string[]> = {
  "Phan Rang - Tháp Chàm": [
    "Phan Rang Tháp Chàm",
    "Phan Rang",
    "Tháp Chàm",
    "PRTC",
    "TPPRTC",
    "PR TC",
    "Phan Rang TC",
    "PR",
  ],
  "Ninh Chử": ["Ninh Chữ"],
  "Cà Ná": ["Cana"],
  "Bác Ái": ["Bắc Ái"],
};

const args = process.argv.slice(2);
const data = args[0] === "--data" ? args[1] : process.env.MINHCHUNG_DATASETS;
if (!data) throw new Error("Give the data folder: --data DIR or MINHCHUNG_DATASETS");

const table = join(data, "gazetteer_vn/vietnamadminunits/convert_legacy_2025_simple.csv");
const [header, ...lines] = readFileSync(table, "utf8").trim().split(/\r?\n/);
const columns = (header as string).split(",");
const rows: Row[] = lines.map((line) => {
  const cells = line.split(",");
  return Object.fromEntries(
    columns.map((name, i) => [name, unifyTones((cells[i] ?? "").normalize("NFC")).trim()]),
  );
});
const at = (row: Row, name: string) => row[name] ?? "";
const code = (text: string) => text.replace(/\.0$/, "").padStart(5, "0");
const bare = (text: string) =>
  text.replace(/^(?:Xã|Phường|Thị trấn|Thị xã|Thành phố|Huyện|Quận|Tỉnh|Đặc khu) /, "");
const coordinate = (text: string) => Number(Number(text).toFixed(4));

/** Former communes and districts of one former province, and the current communes on its territory. */
function unitsOf(province: string): LocalUnit[] {
  const own = rows.filter((row) => at(row, "province") === province);
  const units = new Map<string, LocalUnit>();
  const grow = (key: string, unit: LocalUnit) => {
    const known = units.get(key);
    units.set(key, known ? { ...known, now: [...new Set([...known.now, ...unit.now])] } : unit);
  };
  for (const row of own) {
    const now = code(at(row, "newWardCode"));
    const current = bare(at(row, "newWard"));
    const ward = bare(at(row, "ward"));
    const district = bare(at(row, "district"));
    grow(`new ${now}`, {
      code: now,
      name: current,
      level: "commune",
      type: at(row, "newWardType"),
      province: at(row, "newProvince"),
      began: MERGER,
      now: [now],
      aliases: ALIASES[current] ?? [],
      latitude: coordinate(at(row, "newWardLat")),
      longitude: coordinate(at(row, "newWardLon")),
    });
    grow(`ward ${at(row, "wardCode")}`, {
      code: code(at(row, "wardCode")),
      name: ward,
      level: "commune",
      type: at(row, "wardType"),
      district,
      province,
      ended: MERGER,
      now: [now],
      aliases: ALIASES[ward] ?? [],
    });
    grow(`district ${district}`, {
      code: at(row, "districtCode"),
      name: district,
      level: "district",
      type: at(row, "districtType"),
      province,
      ended: MERGER,
      now: [now],
      aliases: ALIASES[district] ?? [],
    });
  }
  return [...units.values()].sort(
    (a, b) => (a.ended ? 1 : 0) - (b.ended ? 1 : 0) || a.code.localeCompare(b.code),
  );
}

const earlier: LocalUnit[] = EARLIER.map(([id, name]) => ({
  code: id,
  name,
  level: "commune",
  type: "Phường",
  district: "Phan Rang - Tháp Chàm",
  province: "Tỉnh Ninh Thuận",
  ended: EARLIER_END,
  now: [PHAN_RANG],
  aliases: [],
}));
const local = unitsOf("Tỉnh Ninh Thuận");
/** The desk's own part of the file is written by hand and kept. */
const kept = JSON.parse(readFileSync(join(HERE, "localities/ninh-thuan.json"), "utf8")) as Locality;
const locality: Locality = {
  id: "ninh-thuan",
  name: "Ninh Thuận",
  nameEn: "Ninh Thuan",
  province: "Tỉnh Khánh Hòa",
  provinceCode: "56",
  formerProvince: "Tỉnh Ninh Thuận",
  merged: MERGER,
  timeZone: "Asia/Ho_Chi_Minh",
  desk: kept.desk,
  units: [...local, ...earlier],
};

/** Names elsewhere: "X12 P3" = a xã of province 12 and a phường of province 3 (indices into `provinces`). */
function elsewhere() {
  const provinces = [...new Set(rows.map((row) => at(row, "newProvince")))];
  const former: Record<string, number> = {};
  const districts = new Map<string, Set<string>>();
  const communes = new Map<string, Set<string>>();
  const put = (map: Map<string, Set<string>>, name: string, type: string, index: number) => {
    if (!name || /^\d+$/.test(name)) return;
    map.set(name, (map.get(name) ?? new Set()).add(`${TYPE_LETTER[type] ?? "X"}${index}`));
  };
  for (const row of rows) {
    const index = provinces.indexOf(at(row, "newProvince"));
    former[at(row, "province")] = index;
    if (at(row, "newProvince") === locality.province) continue;
    put(districts, bare(at(row, "district")), at(row, "districtType"), index);
    put(communes, bare(at(row, "ward")), at(row, "wardType"), index);
    put(communes, bare(at(row, "newWard")), at(row, "newWardType"), index);
  }
  const flat = (map: Map<string, Set<string>>) =>
    Object.fromEntries(
      [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, set]) => [name, [...set].join(" ")]),
    );
  return { provinces, former, districts: flat(districts), communes: flat(communes) };
}

/** One unit a line, and one field of the desk: reviewable in a diff, and still small. */
const write = (file: string, value: object, list?: string) => {
  const path = join(HERE, file);
  mkdirSync(dirname(path), { recursive: true });
  let json = JSON.stringify(value);
  if (list) json = json.replaceAll('{"code"', '\n{"code"');
  json = json.replace(/,"desk":\{.*?\},"units":/, (desk) =>
    desk
      .replace(',"desk":{', ',\n"desk":{\n')
      .replace(/,"(contact|officeHours|workdays|holidays)":/g, ',\n"$1":')
      .replace(/\},"units":$/, '\n},\n"units":'),
  );
  writeFileSync(path, `${json}\n`);
  process.stdout.write(`${file}: ${json.length} characters\n`);
};
write("localities/ninh-thuan.json", locality, "units");
write("gazetteer/khanh-hoa.json", { units: unitsOf("Tỉnh Khánh Hòa") }, "units");
write("gazetteer/elsewhere.json", elsewhere());
