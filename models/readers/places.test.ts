import { describe, expect, it } from "vitest";
import { defaultLocality } from "../lexicons/locality.ts";
import { readPlaces } from "./places.ts";

/** text → "words | status | unit" of each place; the province of the unit is left out. */
const show = (text: string, options = {}) =>
  readPlaces(text, options).map(
    (p) => `${p.text} | ${p.status}${p.unit ? ` | ${p.unit.replace(", Tỉnh Khánh Hòa", "")}` : ""}`,
  );

const CASES: [string, string[]][] = [
  ["UBND xã Phước Hữu cho biết", ["xã Phước Hữu | resolved | Xã Phước Hữu"]],
  [
    "xã Phước Thái, huyện Ninh Phước",
    ["xã Phước Thái | resolved | Xã Phước Hữu", "huyện Ninh Phước | ambiguous"],
  ],
  ["P. Đô Vinh có mưa", ["P. Đô Vinh | resolved | Phường Đô Vinh"]],
  ["X.Phước Hữu", ["X.Phước Hữu | resolved | Xã Phước Hữu"]],
  ["TT. Phước Dân", ["TT. Phước Dân | resolved | Xã Ninh Phước"]],
  ["thị trấn Khánh Hải", ["thị trấn Khánh Hải | resolved | Phường Ninh Chử"]],
  ["xa phuoc huu dang ngap", ["xa phuoc huu | resolved | Xã Phước Hữu"]],
  ["UBND XÃ PHƯỚC HỮU", ["XÃ PHƯỚC HỮU | resolved | Xã Phước Hữu"]],
  ["phường Đạo Long ngập", ["phường Đạo Long | resolved | Phường Phan Rang"]],
  [
    "các xã Phước Hữu, Phước Thái và An Hải",
    [
      "xã Phước Hữu | resolved | Xã Phước Hữu",
      "Phước Thái | resolved | Xã Phước Hữu",
      "An Hải | resolved | Xã Phước Dinh",
    ],
  ],
  [
    "phường Thanh Sơn, TP Phan Rang - Tháp Chàm",
    ["phường Thanh Sơn | resolved | Phường Phan Rang", "TP Phan Rang - Tháp Chàm | ambiguous"],
  ],
  [
    "phường Phước Hải, Nha Trang",
    ["phường Phước Hải | resolved | Phường Nam Nha Trang", "Nha Trang | ambiguous"],
  ],
  ["xã Phước Hòa, huyện Bác Ái", ["xã Phước Hòa | resolved | Xã Bác Ái Tây", "huyện Bác Ái | ambiguous"]],
  [
    "xã Phước Hòa, huyện Tuy Phước, tỉnh Bình Định",
    ["xã Phước Hòa | outside", "huyện Tuy Phước | outside", "tỉnh Bình Định | outside"],
  ],
  ["xã Phước Hòa vừa họp dân", ["xã Phước Hòa | ambiguous"]],
  [
    "xã Lâm Sơn, Ninh Thuận",
    ["xã Lâm Sơn | resolved | Xã Lâm Sơn", "Ninh Thuận | resolved | Tỉnh Khánh Hòa"],
  ],
  ["tỉnh Ninh Thuận cũ", ["tỉnh Ninh Thuận | resolved | Tỉnh Khánh Hòa"]],
  ["T. Ninh Thuận", ["T. Ninh Thuận | resolved | Tỉnh Khánh Hòa"]],
  ["Khánh Hòa nắng nóng", ["Khánh Hòa | resolved | Tỉnh Khánh Hòa"]],
  ["biển Cà Ná đông khách", ["Cà Ná | resolved | Xã Cà Ná"]],
  ["o ca na dang co bao", ["ca na | resolved | Xã Cà Ná"]],
  ["ở phước hữu nước lên rồi", ["phước hữu | resolved | Xã Phước Hữu"]],
  ["TP.HCM và Hà Nội", ["TP.HCM | outside", "Hà Nội | outside"]],
  ["Phan Rang", ["Phan Rang | ambiguous"]],
  ["phường Phan Rang", ["phường Phan Rang | resolved | Phường Phan Rang"]],
  [
    "Phường Đông Hải, tỉnh Khánh Hòa",
    ["Phường Đông Hải | resolved | Phường Đông Hải", "tỉnh Khánh Hòa | resolved | Tỉnh Khánh Hòa"],
  ],
  ["H. Thuận Nam", ["H. Thuận Nam | ambiguous"]],
  [
    "xã Ninh Phước, tỉnh Khánh Hòa",
    ["xã Ninh Phước | resolved | Xã Ninh Phước", "tỉnh Khánh Hòa | resolved | Tỉnh Khánh Hòa"],
  ],
  ["ông Phước Hữu đi vắng", []],
  ["Nguyễn Phước Hữu nhận quà", []],
  ["xe đi trên đường Ninh Hải", []],
  ["chị Thanh Hải hát hay", []],
  ["mong hòa bình cho mọi người", []],
  ["đẩy mạnh xã hội hóa", []],
  ["thôn Phước Thiện họp", []],
];

describe("readPlaces", () => {
  it.each(CASES)("%s", (text, expected) => {
    expect(show(text)).toEqual(expected);
  });

  it("reads every former and current commune of the locality, with its district or province", () => {
    const wrong: string[] = [];
    for (const unit of defaultLocality.units.filter((u) => u.level === "commune")) {
      const place = `${unit.type.toLowerCase()} ${unit.name}, ${unit.district ? `${unit.district.includes("Phan Rang") ? "thành phố" : "huyện"} ${unit.district}, tỉnh Ninh Thuận` : "tỉnh Khánh Hòa"}`;
      const first = readPlaces(`Tại ${place} có mưa to.`)[0];
      const right =
        first && unit.now.some((code) => first.codes.includes(code)) && first.status !== "outside";
      if (!right || (unit.now.length === 1 && first.status !== "resolved"))
        wrong.push(`${place}: ${JSON.stringify(first)}`);
    }
    expect(wrong).toEqual([]);
  });

  it("reads them bare of diacritics too, resolved or declared ambiguous", () => {
    const bare = (s: string) =>
      s.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
    const lost = defaultLocality.units
      .filter((u) => u.level === "commune")
      .filter(
        (u) =>
          !readPlaces(bare(`hom nay o ${u.type} ${u.name}, tinh Ninh Thuan co mua to`))[0]?.codes.some((c) =>
            u.now.includes(c),
          ),
      );
    expect(lost.map((u) => u.name)).toEqual([]);
  });

  it("says why a name is ambiguous or outside", () => {
    expect(readPlaces("xã Phước Hòa")[0]?.reason).toContain("Trùng tên");
    expect(readPlaces("huyện Tuy Phước")[0]?.reason).toContain("Gia Lai");
    expect(readPlaces("huyện Ninh Phước")[0]?.codes.length).toBeGreaterThan(1);
  });

  it("takes homonyms as ours when the source is local", () => {
    expect(show("xã Phước Hòa họp dân", { local: true })).toEqual([
      "xã Phước Hòa | resolved | Xã Bác Ái Tây",
    ]);
  });

  it("knows that a divided ward was one before the merger", () => {
    expect(readPlaces("phường Đông Hải, Ninh Thuận", { published: "2024-05-01" })[0]?.status).toBe(
      "ambiguous",
    );
    expect(readPlaces("phường Đông Hải, Khánh Hòa", { published: "2025-09-01" })[0]?.status).toBe("resolved");
  });
});
