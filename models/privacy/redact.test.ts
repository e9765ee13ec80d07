import { describe, expect, it } from "vitest";
import { REPLACEMENT, redact } from "./redact.ts";

/** input → types found, in order. Numbers are invented. */
const FOUND: [string, string[]][] = [
  ["Gọi 0912345678 gặp em", ["phone"]],
  ["lh 0912.345.678 hoặc 0913 456 789", ["phone", "phone"]],
  ["+84 912 345 678", ["phone"]],
  ["(+84)912345678", ["phone"]],
  ["o912345678 nha", ["phone"]],
  ["O9I2 345 678", ["phone"]],
  ["không chín một hai ba bốn năm sáu bảy tám", ["phone"]],
  ["zalo 0912-345-678", ["phone"]],
  ["sdt 912345678", ["phone"]],
  ["nhà tôi 02593822123", ["phone"]],
  ["dien thoai 0259 3888 999 cua nha ba Lan", ["phone"]],
  ["0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", ["phone"]],
  ["gọi o9i2345678", ["phone"]],
  ["call 84912345678", ["phone"]],
  ["0 9 1 2 3 4 5 6 7 8", ["phone"]],
  ["thuong tru: 45 Le Duan, Phan Rang", ["address"]],
  ["nhà em ở hẻm 12/4 Trần Phú", ["address"]],
  ["biển kiểm soát 85-B1 234.56", ["plate"]],
  ["zalo: hoanguyen", ["social_handle"]],
  ["CCCD 058199001234", ["id_number"]],
  ["căn cước: 058 199 001 234", ["id_number"]],
  ["cmnd số 264 123 456", ["id_number"]],
  ["STK 0123456789 Vietcombank", ["bank_account"]],
  ["tk 19036789012 techcombank", ["bank_account"]],
  ["chuyển vào số tài khoản 1234567890123 ngân hàng BIDV", ["bank_account"]],
  ["xe 85A-123.45 gây tai nạn", ["plate"]],
  ["biển số 85b1 23456", ["plate"]],
  ["79C-123.45 bỏ chạy", ["plate"]],
  ["nhà ở số 12 đường Lê Lợi", ["address"]],
  ["nhà số 5, thôn La Chữ", ["address"]],
  ["ngụ 45/3 Thống Nhất, phường Phan Rang", ["address"]],
  ["trú tại tổ 5, khu phố 3, phường Đô Vinh", ["address"]],
  ["nhà ông Tư ở 12 Ngô Gia Tự", ["address"]],
  ["MST 4500123456", ["tax_code"]],
  ["mã số thuế: 4500123456-001", ["tax_code"]],
  ["hộ chiếu B1234567", ["passport"]],
  ["fb.com/hoa.le.99", ["social_handle"]],
  ["facebook: Hoa Lê", ["social_handle"]],
  ["inbox @hoale99", ["social_handle"]],
  ["https://www.tiktok.com/@hoa_le", ["social_handle"]],
  ["email hoa.le@gmail.com nhé", ["email"]],
  ["hoa.le (at) gmail (dot) com", ["email"]],
];
const STAYS = [
  "Gọi 113, 114 hoặc 115",
  "tổng đài 19001234, 1800 1091",
  "UBND xã Phước Hữu, điện thoại 0259.3822.123",
  "đường dây nóng Công an xã: 0912 345 678",
  "QĐ số 45/2025/QĐ-UBND ngày 12/11/2025",
  "hỗ trợ 1.250.000.000 đồng cho 120 hộ",
  "năm 2025 có 1.250.000 lượt khách",
  "trụ sở UBND số 450 đường Thống Nhất",
  "họp tại thôn La Chữ",
  "đường 16 tháng 4 bị ngập",
  "Quốc lộ 27 đoạn Km 12",
  "từ 12 đến 15/11 tại xã Phước Hữu",
  "ubnd.phuochuu@ninhthuan.gov.vn",
  "facebook.com/congantinhkhanhhoa",
  "Nghị định 30/2020/NĐ-CP, điều 12",
  "giá 120.000 đồng một ký, 2.500 tấn",
  "công văn số 1234/UBND-KT",
  "Trực ban Ban Chỉ huy PCTT: 0259.3822.999, 0913.456.789",
  "CA xã: 02593 855 113",
  "Bệnh viện đa khoa tỉnh: (0259) 3822 660",
  "mã hồ sơ dự án 2021-2025",
  "tuyến xe buýt số 5 Phan Rang - Cà Ná",
  "Trạm bơm số 3 Nhị Hà chạy trở lại",
];

describe("redact", () => {
  it.each(FOUND)("finds %s", (text, types) => {
    const { spans, text: out } = redact(text);
    expect(spans.map((s) => s.type)).toEqual(types);
    for (const type of types) expect(out).toContain(REPLACEMENT[type as keyof typeof REPLACEMENT]);
  });
  it.each(STAYS)("leaves %s", (text) => {
    expect(redact(text)).toEqual({ text, spans: [] });
  });
  it("gives spans of the input, also with invisible characters and decomposed letters", () => {
    const text = "Gọi ngay 09\u200b12 345 678 để nhận quà".normalize("NFD");
    const [span] = redact(text).spans;
    expect(span && text.slice(span.start, span.end)).toBe("09\u200b12 345 678");
  });
  it("does not change what it has redacted", () => {
    for (const [text] of FOUND) expect(redact(redact(text).text).spans).toEqual([]);
  });
  it("stays linear on hostile input", () => {
    for (const piece of ["0", "0 ", "@a", "a.", "(at) ", "số 1 ", "1/", "fb.com/"]) {
      const begin = performance.now();
      redact(piece.repeat(8000));
      expect(performance.now() - begin).toBeLessThan(3000);
    }
  });
});
