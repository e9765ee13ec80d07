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
  // Noughts typed as letters, a line end, strokes through the digits, a mark between two numbers.
  ["alo o912 ooo 678 nha", ["phone"]],
  ["gọi 0912\n345 678", ["phone"]],
  ["0\u03369\u03361\u03362\u03363\u03364\u03365\u03366\u03367\u03368\u0336", ["phone"]],
  ["máy zero 9 zero 5 123 456", ["phone"]],
  ["khong chin mot hai ba tu lam sau bay tam", ["phone"]],
  ["0912_345_678", ["phone"]],
  ["viber +84 91 234 5678 hoặc gặp tối", ["phone"]],
  ["0259 3888 999 - 27 Lê Lợi", ["phone", "address"]],
  ["Tổng đài nhắn gặp chị Mười, số 0912 345 678", ["phone"]],
  ["cmnd 9 số 264 123 456", ["id_number"]],
  ["thẻ ATM 9704 1234 5678 9012 bị nuốt", ["bank_account"]],
  ["mst của quán 4500123456 và của vợ 8012345678", ["tax_code", "tax_code"]],
  ["HC B 1234 567", ["passport"]],
  ["hộ chiếu AB1234567", ["passport"]],
  ["xe tải 51C-00.123", ["plate"]],
  ["xe 80-123-NG-05 qua cổng", ["plate"]],
  ["hoa dot le99 at gmail dot com", ["email"]],
  ["hoa.le99@gmail,com", ["email"]],
  ["thư hoale99@gmail nha", ["email"]],
  ["hoa.le [a còng] gmail [chấm] com", ["email"]],
  ["theo dõi @vuon.tao.99", ["social_handle"]],
  ["https://www.facebook.com/hoa.le.99/posts/123", ["social_handle"]],
  ["t.me/+AbCd123xyz", ["social_handle"]],
  ["linktr.ee/hoale99", ["social_handle"]],
  ["ig hoa.le_99", ["social_handle"]],
  // Homes.
  ["căn hộ B2-05 chung cư Hướng Dương", ["address"]],
  ["lô C7, KDC Bình Sơn là nhà em", ["address"]],
  ["P. 302 CC Phú Hà, số 5 Lê Duẩn", ["address"]],
  ["HKTT: thôn Vĩnh Hy 2, số nhà 14", ["address"]],
  ["hẻm 5 nhà số 9 đường Trần Phú", ["address"]],
  ["xóm 2, nhà cạnh giếng, số 17", ["address"]],
  ["kiệt 12 Lê Lợi, số 3", ["address"]],
  ["nhà cô ấy số hai mươi mốt đường Ngô Quyền", ["address"]],
  ["nhà ở số 21, đường liên xóm, thôn Tân An", ["address"]],
  ["giao tới sn 14b Hàn Thuyên", ["address"]],
  ["gặp nhau nhà 11 Đoàn Thị Điểm", ["address"]],
  ["19 Trần Quang Diệu - nhà em bán bún", ["address"]],
  ["UBND xã nhận đơn của tôi, nhà ở số 8 đường Lê Lai", ["address"]],
  ["giao cho chị Lan số 45 đường Trần Phú", ["address"]],
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
  "nộp phí hồ sơ 1 triệu 2 cho ban quản lý",
  "mở sổ 5 Minh Thành cấp năm ngoái",
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
  "số 120 đường Lê Lợi, trụ sở HĐND cũ",
  "Nguyễn Văn A, SN 1978, quê Ninh Thuận",
  "tuyến 472 qua Thống Nhất mất điện",
  "đoàn tàu SE 4 Nha Trang về trễ",
  "ngụ phường 9, TP Sóc Trăng",
  "quốc lộ 26 Đắk Lắk kẹt xe",
  "Km 6+120 Quốc lộ 27 sạt lở",
  "Khách sạn Hướng Dương (45 Trần Phú) mở cửa",
  "Sở Y tế, 12 Lê Duẩn, trả lời",
  "Lớp 12 Trần Hưng Đạo đoạt giải",
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
    for (const piece of [
      "0",
      "0 ",
      "@a",
      "a.",
      "(at) ",
      "số 1 ",
      "1/",
      "fb.com/",
      "thôn 1, ",
      "fb A ",
      "AB 1 ",
    ]) {
      const begin = performance.now();
      redact(piece.repeat(8000));
      expect(performance.now() - begin).toBeLessThan(3000);
    }
  });

  it("takes well under a second for 100,000 characters of one kind", () => {
    for (const piece of [
      "0",
      "o",
      "a ",
      "nhà ",
      "số ",
      "phòng 1 ",
      "a dot ",
      "không ",
      "hẻm 1 ",
      "A1",
      "0905",
    ]) {
      const text = piece.repeat(100_000 / piece.length);
      const begin = performance.now();
      redact(text);
      expect(performance.now() - begin).toBeLessThan(1500);
    }
  });
});
