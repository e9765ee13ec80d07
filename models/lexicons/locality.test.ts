import { readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPlaces } from "../readers/places.ts";
import { defaultLocality, LocalityError, loadLocality, partsOf, useLocality } from "./locality.ts";
import { LOCALITY_MESSAGES, localityProblems, sayLocalityProblem } from "./locality-problems.ts";
import { nameIndex } from "./names.ts";

const file = (name: string) => new URL(name, import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(file(`./localities/${name}.json`), "utf8"));
const communes = defaultLocality.units.filter((unit) => unit.level === "commune");
const former = communes.filter((unit) => unit.ended !== undefined);
const current = communes.filter((unit) => unit.ended === undefined);
const count = (values: readonly (string | undefined)[]) =>
  Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((v) => v === value).length]));

describe("the sample locality, against the public record", () => {
  it("holds the 65 former communes: 47 xã, 15 phường, 3 thị trấn, in 7 districts", () => {
    expect(count(former.map((unit) => unit.type))).toEqual({ Xã: 47, Phường: 15, "Thị trấn": 3 });
    const districts = defaultLocality.units.filter((unit) => unit.level === "district");
    expect(count(districts.map((unit) => unit.type))).toEqual({ "Thành phố": 1, Huyện: 6 });
    expect(count(former.map((unit) => unit.district))).toEqual({
      "Phan Rang - Tháp Chàm": 16,
      "Bác Ái": 9,
      "Ninh Sơn": 8,
      "Ninh Hải": 9,
      "Ninh Phước": 9,
      "Thuận Bắc": 6,
      "Thuận Nam": 8,
    });
    expect(districts.map((unit) => unit.name).sort()).toEqual(
      [...new Set(former.map((unit) => unit.district))].sort(),
    );
  });
  it("holds the 24 of today: 19 xã and 5 phường, all in Khánh Hòa", () => {
    expect(count(current.map((unit) => unit.type))).toEqual({ Phường: 5, Xã: 19 });
    expect(new Set(current.map((unit) => `${unit.province} ${unit.began}`))).toEqual(
      new Set(["Tỉnh Khánh Hòa 2025-07-01"]),
    );
  });
  it("ends three wards of Phan Rang – Tháp Chàm on 1 September 2024, the others on 1 July 2025", () => {
    const earlier = former.filter((unit) => unit.ended === "2024-09-01");
    expect(earlier.map((unit) => unit.name).sort()).toEqual(["Mỹ Hương", "Thanh Sơn", "Tấn Tài"]);
    expect(earlier.every((unit) => unit.district === "Phan Rang - Tháp Chàm")).toBe(true);
    expect(count(former.map((unit) => unit.ended))).toEqual({ "2025-07-01": 62, "2024-09-01": 3 });
  });
  it("gives each former unit its successors, and each unit of today its parts", () => {
    const codes = new Set(current.map((unit) => unit.code));
    for (const unit of former) {
      expect(unit.now.length, unit.name).toBeGreaterThan(0);
      expect(
        unit.now.every((code) => codes.has(code)),
        unit.name,
      ).toBe(true);
    }
    // One ward was divided; a part of its land went to another commune.
    expect(former.filter((unit) => unit.now.length > 1).map((unit) => unit.name)).toEqual(["Đông Hải"]);
    for (const unit of current)
      expect(partsOf(defaultLocality, unit.code).length, unit.name).toBeGreaterThan(1);
    const parts = (name: string) =>
      partsOf(defaultLocality, current.find((unit) => unit.name === name)?.code ?? "")
        .filter((unit) => unit.level === "commune")
        .map((unit) => `${unit.type} ${unit.name}`)
        .sort();
    expect(parts("Phước Hữu")).toEqual(["Xã Phước Hữu", "Xã Phước Thái"]);
    expect(parts("Ninh Chử")).toEqual(["Phường Văn Hải", "Thị trấn Khánh Hải"]);
    expect(parts("Ninh Phước")).toEqual(["Thị trấn Phước Dân", "Xã Phước Hải", "Xã Phước Thuận"]);
  });
  it("gives a district all units that its communes became", () => {
    for (const district of defaultLocality.units.filter((unit) => unit.level === "district")) {
      const became = former.filter((unit) => unit.district === district.name).flatMap((unit) => unit.now);
      expect([...district.now].sort(), district.name).toEqual([...new Set(became)].sort());
    }
  });
  it("gives coordinates of every current unit, inside the province", () => {
    for (const unit of current) {
      expect(unit.latitude, unit.name).toBeGreaterThan(11.2);
      expect(unit.latitude, unit.name).toBeLessThan(12.1);
      expect(unit.longitude, unit.name).toBeGreaterThan(108.5);
      expect(unit.longitude, unit.name).toBeLessThan(109.4);
    }
  });
  it("stays small", () => {
    const size = ["./localities/ninh-thuan.json", "./gazetteer/khanh-hoa.json", "./gazetteer/elsewhere.json"]
      .map((name) => statSync(file(name)).size)
      .reduce((a, b) => a + b);
    expect(size).toBeLessThan(600_000);
  });
  it("indexes every name under its first two folded syllables", () => {
    const index = nameIndex(defaultLocality);
    expect(index.byStart.get("phuoc huu")?.some((e) => e.name === "Phước Hữu")).toBe(true);
    expect(index.current.get("22891")?.name).toBe("Phước Hữu");
  });
});

/** The published table of the change (MIT, see ATTRIBUTION.md), where the data sets are at hand. */
const datasets = process.env.MINHCHUNG_DATASETS;
const table = `${datasets}/gazetteer_vn/khanhhoa_2025_old_to_new.csv`;
it.skipIf(!datasets)("agrees with the published table of the change, row by row", () => {
  const [header = "", ...lines] = readFileSync(table, "utf8").normalize("NFC").trim().split(/\r?\n/);
  const at = (name: string) => header.split(",").indexOf(name);
  const cells = lines.map((line) => line.split(","));
  const rows = cells.filter((row) => row[at("province")] === "Tỉnh Ninh Thuận");
  expect(rows).toHaveLength(63);
  for (const row of rows) {
    const code = row[at("wardCode")]?.replace(/\.0$/, "");
    const unit = former.find((one) => one.code === code && one.ended === "2025-07-01");
    expect(unit?.now, row.join()).toContain(row[at("newWardCode")]);
  }
});

describe("loadLocality", () => {
  const good = () => read("ninh-thuan");
  const unit = () => good().units[0];
  it.each([
    ["nothing", null, "not_object", ""],
    ["no units", { ...good(), units: [] }, "no_units", "units"],
    ["no name", { ...good(), name: "" }, "not_text", "name"],
    ["no English name", { ...good(), nameEn: undefined }, "missing", "nameEn"],
    ["an id with capitals", { ...good(), id: "Ninh Thuận" }, "bad_id", "id"],
    ["a day that does not exist", { ...good(), merged: "2025-02-30" }, "bad_date", "merged"],
    ["a wrong time zone", { ...good(), timeZone: "Asia/Phan_Rang" }, "bad_zone", "timeZone"],
    ["a misspelt field", { ...good(), unit: [] }, "unknown_field", "unit"],
    ["a code twice", { ...good(), units: [unit(), unit()] }, "code_twice", "units[1].code"],
    [
      "a successor that does not exist",
      { ...good(), units: [unit(), { ...unit(), ended: "2025-07-01", now: ["99999"] }] },
      "lost_successor",
      "units[1].now[0]",
    ],
    [
      "a former unit without a successor",
      { ...good(), units: [unit(), { ...unit(), ended: "2025-07-01", now: [] }] },
      "no_successor",
      "units[1].now",
    ],
    [
      "an unknown level",
      { ...good(), units: [{ ...unit(), level: "planet" }] },
      "bad_level",
      "units[0].level",
    ],
    ["an unknown kind", { ...good(), units: [{ ...unit(), type: "Làng" }] }, "bad_type", "units[0].type"],
    ["no desk", { ...good(), desk: undefined }, "missing", "desk"],
    [
      "an e-mail that is none",
      { ...good(), desk: { ...good().desk, contact: { email: "lien-he" } } },
      "bad_email",
      "desk.contact.email",
    ],
    [
      "hours that overlap",
      {
        ...good(),
        desk: {
          ...good().desk,
          officeHours: [
            ["07:30", "14:00"],
            ["13:30", "17:00"],
          ],
        },
      },
      "bad_hours",
      "desk.officeHours",
    ],
    ["no workday", { ...good(), desk: { ...good().desk, workdays: [] } }, "bad_workdays", "desk.workdays"],
    [
      "a holiday that is no day",
      { ...good(), desk: { ...good().desk, holidays: ["Tết"] } },
      "bad_date",
      "desk.holidays[0]",
    ],
  ])("refuses a file with %s", (_, json, code, where) => {
    const problems = localityProblems(json);
    expect(problems.map((problem) => problem.code)).toContain(code);
    const said = problems.filter((problem) => problem.code === code);
    expect(said.map((problem) => sayLocalityProblem(problem, "vi"))).toEqual([
      expect.stringMatching(where === "" ? /./ : new RegExp(`^${where.replace(/[[\].]/g, "\\$&")}: `)),
    ]);
    expect(() => loadLocality(json)).toThrow(LocalityError);
  });
  it("tells every problem, not the first alone", () => {
    const file = { ...good(), name: "", timeZone: "x", units: [{ ...unit(), level: "planet", now: ["1"] }] };
    expect(localityProblems(file)).toHaveLength(4);
    expect(new LocalityError(localityProblems(file)).in("vi")).toBe(
      "name: phải là chữ, không được để trống (và 3 lỗi nữa)",
    );
  });
  it("says each problem in both languages, with the same holes", () => {
    for (const [code, { vi, en }] of Object.entries(LOCALITY_MESSAGES)) {
      expect(vi && en, code).toBeTruthy();
      expect(/\{\w+\}/.exec(vi ?? "")?.[0], code).toBe(/\{\w+\}/.exec(en ?? "")?.[0]);
    }
  });
});

describe("another locality, by configuration alone", () => {
  const phuQuy = loadLocality(read("phu-quy"));
  let before = defaultLocality;
  beforeEach(() => {
    before = useLocality(phuQuy);
  });
  afterEach(() => void useLocality(before));
  const show = (text: string) =>
    readPlaces(text).map(({ status, unit }) => (unit === null ? status : `${status} ${unit}`));

  it("resolves its own names, old and new", () => {
    expect(show("UBND đặc khu Phú Quý thông báo")).toEqual(["resolved Đặc khu Phú Quý, Tỉnh Lâm Đồng"]);
    expect(show("xã Ngũ Phụng, huyện Phú Quý, tỉnh Bình Thuận")[0]).toBe(
      "resolved Đặc khu Phú Quý, Tỉnh Lâm Đồng",
    );
    expect(show("dac khu phu quy dang mua")).toEqual(["resolved Đặc khu Phú Quý, Tỉnh Lâm Đồng"]);
    expect(show("tỉnh Bình Thuận cũ")).toEqual(["resolved Tỉnh Lâm Đồng"]);
  });
  it("holds the built-in locality to be elsewhere", () => {
    expect(show("xã Phước Hữu, tỉnh Khánh Hòa")).toEqual(["outside", "outside"]);
    expect(show("phường Nam Nha Trang")).toEqual(["outside"]);
  });
  it("is gone when the one before comes back", () => {
    expect(useLocality(before)).toBe(phuQuy);
    expect(show("UBND xã Phước Hữu")).toEqual(["resolved Xã Phước Hữu, Tỉnh Khánh Hòa"]);
  });
});
