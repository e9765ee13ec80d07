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
    // Of the same province, and yet not of the locality.
    ["phường Phước Hải | outside", "Nha Trang | outside"],
  ],
  ["xã Phước Hòa, huyện Bác Ái", ["xã Phước Hòa | resolved | Xã Bác Ái Tây", "huyện Bác Ái | ambiguous"]],
  [
    "xã Phước Hòa, huyện Tuy Phước, tỉnh Bình Định",
    ["xã Phước Hòa | outside", "huyện Tuy Phước | outside", "tỉnh Bình Định | outside"],
  ],
  ["xã Phước Hòa vừa họp dân", ["xã Phước Hòa | resolved | Xã Bác Ái Tây"]],
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

  it("says why a name is ambiguous or outside, and who else bears a resolved one", () => {
    expect(readPlaces("xã Phước Hòa")[0]?.reason).toContain("Trùng tên");
    expect(readPlaces("huyện Tuy Phước")[0]?.reason).toContain("Gia Lai");
    expect(readPlaces("ở Nha Trang")[0]?.reason).toBe("Thuộc Nha Trang, Tỉnh Khánh Hòa, ngoài Ninh Thuận");
    expect(readPlaces("ở Nha Trang")[0]?.neighbour).toBe(true);
    expect(readPlaces("ở Bình Định")[0]).not.toHaveProperty("neighbour");
    expect(readPlaces("phường Vĩnh Phước, Nha Trang")[0]?.reason).toContain("nay Phường Bắc Nha Trang");
    expect(readPlaces("huyện Ninh Phước")[0]?.codes.length).toBeGreaterThan(1);
    expect(readPlaces("xã Phước Hữu")[0]?.reason).toBeUndefined();
  });

  it("takes homonyms as ours unless the source is known to be a distant one", () => {
    const text = "xã Phước Hòa họp dân";
    expect(show(text, { local: true })).toEqual(["xã Phước Hòa | resolved | Xã Bác Ái Tây"]);
    expect(show(text)).toEqual(["xã Phước Hòa | resolved | Xã Bác Ái Tây"]);
    expect(show(text, { local: false })).toEqual(["xã Phước Hòa | ambiguous"]);
    expect(show(`${text}, xã Phước Dinh cũng họp`, { local: false })[0]).toContain("resolved");
  });

  it("knows that a divided ward was one before the merger", () => {
    expect(readPlaces("phường Đông Hải, Ninh Thuận", { published: "2024-05-01" })[0]?.status).toBe(
      "ambiguous",
    );
    expect(readPlaces("phường Đông Hải, Khánh Hòa", { published: "2025-09-01" })[0]?.status).toBe("resolved");
  });

  it("holds Khánh Hòa to be another province before the change", () => {
    const text = "xã Ninh Phước, tỉnh Khánh Hòa";
    expect(readPlaces(text, { published: "2020-03-01" })[0]?.status).toBe("outside");
    expect(readPlaces(text, { published: "2025-09-01" })[0]?.status).toBe("resolved");
  });

  it("reads a hundred thousand characters of names, lists and abbreviations in well under a second", () => {
    const parts = [
      "Phước Hữu, ",
      "xã ",
      "Phan Rang - ",
      "T.X ",
      "không phải Thanh Hải gần ",
      "P. Nha Trang (",
    ];
    for (const part of parts) {
      readPlaces(part.repeat(Math.ceil(20_000 / part.length)));
      // Of the processor, not of the clock: other work on the machine is no fault of the reader.
      const before = process.cpuUsage().user;
      readPlaces(part.repeat(Math.ceil(100_000 / part.length)));
      expect((process.cpuUsage().user - before) / 1000, part).toBeLessThan(1000);
    }
  });
});

/** Homonyms of one text: what stands beside a name decides, then its namesakes, then the rest of the text. */
const BESIDE: [string, string[]][] = [
  ["Chùa cháy ở Hòa Sơn (Hòa Vang, Đà Nẵng)", ["outside", "outside", "outside"]],
  ["Gặt lúa ở Tân Hải, La Gi cũ", ["outside"]],
  ["Xã Thành Sơn của Khánh Sơn", ["outside", "outside"]],
  ["phường Phước Hải thuộc Nha Trang", ["outside", "outside"]],
  ["xã Phước Thắng thuộc Bác Ái", ["resolved", "ambiguous"]],
  ["Xã Bắc Sơn, Thái Nguyên", ["outside", "outside"]],
  ["Clip quay cảnh Phước Sơn là ở Quảng Nam", ["outside", "outside"]],
  ["Tin về Phước Hải hóa ra là Phước Hải của Vũng Tàu", ["outside", "outside", "outside"]],
  [
    "Lũ ở xã Mỹ Sơn, Đô Lương, Nghệ An. Người xã Mỹ Sơn đi sơ tán.",
    ["outside", "outside", "outside", "outside"],
  ],
  ["Cháy ở Thanh Hải, Bắc Giang, không phải Thanh Hải ngoài này", ["outside", "outside", "resolved"]],
  ["Xe từ Bình Định vào xã Phước Hòa", ["outside", "resolved"]],
  ["Bình Định mưa lớn. Xã Phước Hòa ngập.", ["outside", "outside"]],
  ["Tin từ Bình Định: xã Phước Hòa ngập.", ["outside", "outside"]],
  ["xã Tân Sơn có chợ", ["ambiguous"]],
  ["Đông Hải gặp Thuận Nam ở chung kết", ["resolved", "resolved"]],
  ["Cam Ranh, Trường Sa và Vạn Ninh", ["outside", "outside", "outside"]],
];

describe("names that others bear too", () => {
  it.each(BESIDE)("%s", (text, expected) => {
    expect(readPlaces(text, { published: "2025-11-12" }).map((place) => place.status)).toEqual(expected);
  });
});

/** What the words before a name say of it. */
const CUES_BEFORE: [string, number][] = [
  ["Họa sĩ trẻ Mỹ Hương mở triển lãm", 0],
  ["Quán cơm gà Phước Dinh đông khách", 0],
  ["Hợp tác xã Phước Hậu bán táo", 0],
  ["Công ty CP Cà Ná chia cổ tức", 0],
  ["mưa ở phước dinh, ninh phước, nhị hà", 3],
  ["Tàu Cà Ná 07 rời bến", 0],
  ["Tàu cá Cà Ná gặp nạn", 1],
  ["Đường Phan Rang - Tháp Chàm", 0],
  ["Anh Dũng vừa về", 0],
  ["Thanh Hải kể lại chuyện cũ", 0],
  ["Bà con Raglai Phước Hà làm rẫy", 1],
  ["đảm bảo an toàn", 0],
  ["tối nay xuân hải cúp nước hả", 1],
  ["e ở nhị hà, gần phước nam", 2],
  ["x phuoc dinh mat dien", 1],
  ["T.X Cam Ranh, T.P Nha Trang", 2],
  ["TP PR kẹt xe", 1],
  ["Ở Phuoc Dinh có lễ hội", 1],
];

describe("what is a place at all", () => {
  it.each(CUES_BEFORE)("%s", (text, places) => {
    expect(readPlaces(text)).toHaveLength(places);
  });
});
