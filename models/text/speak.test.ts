import { describe, expect, it } from "vitest";
import { speak, speakAddress, syllables } from "./speak.ts";

const CASES: [string, string][] = [
  [
    "UBND xã Phước Hữu hỗ trợ 86 hộ dân thôn La Chữ, mỗi hộ 5 triệu đồng.",
    "Ủy ban nhân dân xã Phước Hữu hỗ trợ tám mươi sáu hộ dân thôn La Chữ, mỗi hộ năm triệu đồng.",
  ],
  [
    "Theo Thông báo số 45/TB-UBND ngày 12/11/2025 của UBND xã Phước Hữu.",
    "Theo Thông báo số bốn mươi lăm, ngày mười hai tháng mười một năm hai nghìn không trăm hai mươi lăm của Ủy ban nhân dân xã Phước Hữu.",
  ],
  ["Theo Thông báo số 45/TB-UBND.", "Theo Thông báo số bốn mươi lăm của Ủy ban nhân dân."],
  ["45/TB-UBND", "Thông báo số bốn mươi lăm của Ủy ban nhân dân"],
  [
    "QĐ số 45/2025/QĐ-UBND",
    "Quyết định số bốn mươi lăm, năm hai nghìn không trăm hai mươi lăm của Ủy ban nhân dân",
  ],
  [
    "Luật số 31/2024/QH15",
    "Luật số ba mươi mốt, năm hai nghìn không trăm hai mươi tư của Quốc hội khóa mười lăm",
  ],
  ["Công văn số 1022/SNNMT-TL", "Công văn số một nghìn không trăm hai mươi hai"],
  ["số 1.187/TB-KQLĐB", "Thông báo số một nghìn một trăm tám mươi bảy"],
  ["Khu Quản lý đường bộ III", "Khu Quản lý đường bộ ba"],
  ["Kết quả số 33/KQXN", "Kết quả số ba mươi ba"],
  ["Nghị quyết 15-NQ/TU", "Nghị quyết số mười lăm của Tỉnh ủy"],
  [
    "tích được 62,4 triệu m3, xả 1.500 m3/s",
    "Tích được sáu mươi hai phẩy bốn triệu mét khối, xả một nghìn năm trăm mét khối trên giây",
  ],
  ["Gọi 0259 3822 123.", "Gọi không hai năm chín, ba tám hai hai, một hai ba."],
  ["Gọi 0912345678.", "Gọi không chín một hai, ba bốn năm, sáu bảy tám."],
  ["thứ 2 - thứ 6, 7h30", "Thứ hai đến thứ sáu, bảy giờ ba mươi phút"],
  ["TP. Phan Rang - Tháp Chàm, P. Đô Vinh", "Thành phố Phan Rang Tháp Chàm, phường Đô Vinh"],
  ["UBMTTQVN xã và HĐND tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam xã và Hội đồng nhân dân tỉnh"],
  ["Ông A (52 tuổi) nói “hết 5 ha”.", "Ông A, năm mươi hai tuổi, nói “hết năm héc ta”."],
  ["Số nhà 12/5A, 9/10 xã", "Số nhà mười hai xuyệt năm a, chín trên mười xã"],
  ["Họp xong. ubnd xã thông báo.", "Họp xong. Ubnd xã thông báo."],
];

describe("speak", () => {
  it.each(CASES)("%s", (text, said) => {
    expect(speak(text)).toBe(said);
  });
  it("leaves no digit, whatever comes, and keeps what was said", () => {
    for (const text of [
      "A1B2-3/4.5,6:7h8°9%",
      "(0)1/2/3/4 – 99999999999999999999",
      "12:99 31/31/9999",
      "½ ²",
    ])
      expect(speak(text)).not.toMatch(/\p{N}/u);
    expect(speak("")).toBe("");
  });
  it("counts what is said as syllables", () => {
    expect(syllables(speak("Có 86 hộ."))).toBe(5);
  });
  it("dictates addresses", () => {
    expect(speakAddress("https://minhchung.vn/hoi")).toBe("minhchung chấm vn gạch chéo hoi");
    expect(speakAddress("lien-he@desk.vn")).toBe("lien gạch nối he a còng desk chấm vn");
  });
  it("stays linear on hostile input", () => {
    for (const piece of ["1.", "1-", "0 1", "12/", "X1", "1/TB-", "Luật ", "012 "]) {
      const begin = performance.now();
      speak(piece.repeat(8000));
      expect(performance.now() - begin).toBeLessThan(3000);
    }
  });
});
