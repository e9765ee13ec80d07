import { describe, expect, it } from "vitest";
import { spoken } from "./spoken.ts";
import { SPOKEN_CASES } from "./spoken-cases.ts";

const CASES: [string, string][] = [
  ["1.250.000 đồng", "một triệu hai trăm năm mươi nghìn đồng"],
  ["12/11/2025", "ngày mười hai tháng mười một năm hai nghìn không trăm hai mươi lăm"],
  ["ngày 1/4/2024", "ngày một tháng tư năm hai nghìn không trăm hai mươi tư"],
  ["Sáng 12/11, UBND xã họp", "sáng ngày mười hai tháng mười một, ủy ban nhân dân xã họp"],
  ["3,5%", "ba phẩy năm phần trăm"],
  ["3,25 tỷ đồng", "ba phẩy hai mươi lăm tỷ đồng"],
  [
    "QĐ số 45/2025/QĐ-UBND",
    "quyết định số bốn mươi lăm trên hai nghìn không trăm hai mươi lăm trên quyết định ủy ban nhân dân",
  ],
  ["Nghị quyết 15-NQ/TU", "nghị quyết mười lăm trên nghị quyết tỉnh ủy"],
  ["22h30", "hai mươi hai giờ ba mươi phút"],
  ["8:05", "tám giờ năm phút"],
  ["từ 7h-9h30", "từ bảy giờ đến chín giờ ba mươi phút"],
  ["2–3 tấn", "hai đến ba tấn"],
  ["20-30%", "hai mươi đến ba mươi phần trăm"],
  ["QL27 và QL1A", "quốc lộ hai mươi bảy và quốc lộ một a"],
  ["ĐT.702", "đường tỉnh bảy trăm linh hai"],
  ["P. Đô Vinh", "phường đô vinh"],
  ["TP. Phan Rang - Tháp Chàm", "thành phố phan rang tháp chàm"],
  ["TT. Phước Dân, H. Ninh Phước", "thị trấn phước dân, huyện ninh phước"],
  ["0259 3822 123", "không hai năm chín ba tám hai hai một hai ba"],
  ["gọi 0912.345.678", "gọi không chín một hai ba bốn năm sáu bảy tám"],
  ["gọi 113", "gọi một một ba"],
  ["1900 1234", "một chín không không một hai ba bốn"],
  ["5 triệu đồng/hộ", "năm triệu đồng một hộ"],
  ["50.000đ/kg", "năm mươi nghìn đồng một ki lô gam"],
  ["120 m2", "một trăm hai mươi mét vuông"],
  ["1.500 m³/s", "một nghìn năm trăm mét khối trên giây"],
  ["15km/h", "mười lăm ki lô mét trên giờ"],
  ["38°C", "ba mươi tám độ xê"],
  ["50MW", "năm mươi mê ga oát"],
  ["10-15/11/2025", "ngày mười đến mười lăm tháng mười một năm hai nghìn không trăm hai mươi lăm"],
  ["quý IV/2025", "quý tư năm hai nghìn không trăm hai mươi lăm"],
  [
    "giai đoạn 2021-2025",
    "giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm",
  ],
  ["2/3 diện tích", "hai phần ba diện tích"],
  ["đường 16/4", "đường mười sáu tháng tư"],
  ["lần thứ II, khóa XIV", "lần thứ hai, khóa mười bốn"],
  ["5tr2 và 500k", "năm triệu hai trăm nghìn và năm trăm nghìn"],
  [
    "21, 24, 35, 101, 1005 hộ",
    "hai mươi mốt, hai mươi tư, ba mươi lăm, một trăm linh một, một nghìn không trăm linh năm hộ",
  ],
  ["1.000.000.000 đồng", "một tỷ đồng"],
  ["0,5 ha", "không phẩy năm héc ta"],
  ["BHYT, THPT, NN&PTNT", "bảo hiểm y tế, trung học phổ thông, nông nghiệp và phát triển nông thôn"],
  ["COVID-19", "cô vít mười chín"],
  ["Ông A (52 tuổi)", "ông a, năm mươi hai tuổi"],
  ["24/24 giờ", "hai mươi tư trên hai mươi tư giờ"],
  ["quý 1/2026, thứ 7, CN", "quý một năm hai nghìn không trăm hai mươi sáu, thứ bảy, chủ nhật"],
  ["Km 1.560+500", "ki lô mét một nghìn năm trăm sáu mươi cộng năm trăm"],
  ["tổng đài 1022", "tổng đài một không hai hai"],
  ["9/10 xã, tỷ lệ 1:5", "chín trên mười xã, tỷ lệ một trên năm"],
  ["1,5 triệu đồng/người/tháng", "một phẩy năm triệu đồng một người một tháng"],
  ["từ 8g đến 10g30", "từ tám giờ đến mười giờ ba mươi phút"],
  ["CSGT & PCCC", "cảnh sát giao thông và phòng cháy chữa cháy"],
  [
    "Luật số 31/2024/QH15",
    "luật số ba mươi mốt trên hai nghìn không trăm hai mươi tư trên quốc hội khóa mười lăm",
  ],
  ["số nhà 12/5A", "số nhà mười hai xuyệt năm a"],
  ["25 - 30 độ C", "hai mươi lăm đến ba mươi độ xê"],
  ["giá 85.000 – 90.000 đồng/kg", "giá tám mươi lăm nghìn đến chín mươi nghìn đồng một ki lô gam"],
  ["0h00 ngày 1/1/2026", "không giờ ngày một tháng một năm hai nghìn không trăm hai mươi sáu"],
  ["ninhthuan.gov.vn", "ninhthuan chấm gov chấm vn"],
];

describe.each(Object.entries(SPOKEN_CASES))("spoken %s", (_, cases) => {
  it.each(cases)("%s", (written, expected) => {
    expect(spoken(written)).toBe(expected.toLowerCase());
  });
});

describe("spoken", () => {
  it.each(CASES)("%s", (text, expected) => {
    expect(spoken(text)).toBe(expected);
  });
  it("leaves no digit and no capital, whatever comes", () => {
    for (const text of [
      "A1B2-3/4.5,6:7h8°9%",
      "(0)1/2/3/4 – 99999999999999999999",
      "５ người, 𝟓 xe, ½, ²",
      "UBND XÃ A, 1.2.3.4",
      "12:99 31/31/9999",
    ]) {
      expect(spoken(text)).not.toMatch(/\p{N}|\p{Lu}/u);
    }
  });
  it("stays linear on hostile input", () => {
    for (const piece of ["1.", "1-", "0 1", "a.b", "12/", "X1"]) {
      const begin = performance.now();
      spoken(piece.repeat(8000));
      expect(performance.now() - begin).toBeLessThan(3000);
    }
  });
});
