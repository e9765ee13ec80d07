import { describe, expect, it } from "vitest";
import { readQuantities } from "./quantities.ts";

const DAY = 86_400;
/** text → "kind value unit [low..high] of" of each quantity. */
const show = (text: string) =>
  readQuantities(text, { published: "2025-11-13" }).map(
    (q) =>
      `${q.kind} ${q.value}${q.unit ? ` ${q.unit}` : ""}${q.low !== undefined || q.high !== undefined ? ` [${q.low ?? ""}..${q.high ?? ""}]` : ""}${q.of ? ` of ${q.of}` : ""}`,
  );

const CASES: [string, string[]][] = [
  ["120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ", ["count 120 of ho", "money 5000000 đồng"]],
  ["một trăm hai mươi hộ ở Phước Hữu mất điện", ["count 120 of ho"]],
  ["hơn trăm hộ phải di dời", ["count 100 [100..200] of ho"]],
  ["tổng kinh phí 1.250.000 đồng", ["money 1250000 đồng"]],
  ["mỗi suất quà trị giá 500 nghìn đồng", ["money 500000 đồng"]],
  ["hai tỷ rưỡi đồng cho đập dâng", ["money 2500000000 đồng"]],
  ["đầu tư 3 tỷ 200 triệu đồng", ["money 3200000000 đồng"]],
  ["bồi thường 10.000 tỷ đồng", ["money 10000000000000 đồng"]],
  ["nho lên 50k một ký", ["money 50000 đồng"]],
  ["hết 5tr2 tiền thuốc", ["money 5200000 đồng"]],
  ["thu 2-3 tấn nho", ["mass 2500 kg [2000..3000] of nho"]],
  ["từ 2 đến 3 triệu đồng", ["money 2500000 đồng [2000000..3000000]"]],
  ["gần 1.250 ha lúa", ["area 12500000 m² [12400000..12500000] of lua"]],
  ["khoảng 3,5 tỷ đồng", ["money 3500000000 đồng [3150000000..3850000000]"]],
  ["sản lượng tăng gấp đôi", ["multiple 2"]],
  ["một nửa số hộ chưa nhận", ["multiple 0.5"]],
  ["2/3 diện tích bị khô hạn", ["multiple 0.666666666666667"]],
  ["hồ đầy hơn 2/3", ["multiple 0.666666666666667 [0.666666666666667..0.766666666666667]"]],
  ["chưa tới một phần ba số hộ", ["multiple 0.333333333333333 [0.283333333333333..0.333333333333333]"]],
  ["giá tăng gấp 3 lần", ["multiple 3"]],
  ["kè dài 1km4", ["length 1400 m"]],
  ["tràn 5km3 nước", ["volume 5000000000 m³ of nuoc"]],
  ["con cá nặng 3kg2", ["mass 3.2 kg"]],
  ["người về đầu chạy 1h12 phút", ["duration 4320 s"]],
  ["tăng 3,5% so với năm 2024", ["percent 3.5 %"]],
  ["xả 150 m3/s qua tràn", ["speed 150 m³/s"]],
  ["sáng mai xả 30 khối một giây", ["speed 30 m³/s"]],
  ["xả 300 khối/giây, hồ còn 3 triệu khối", ["speed 300 m³/s", "volume 3000000 m³"]],
  ["hồ còn 3 triệu m³ nước", ["volume 3000000 m³ of nuoc"]],
  ["mưa 150 mm trong đêm", ["length 0.15 m"]],
  ["gió cấp 8, giật cấp 10", ["ordinal 8 of cap", "ordinal 10 of cap"]],
  ["cúp điện 3 ngày rồi", [`duration ${3 * DAY} s`]],
  ["bảo hành 24 tháng", [`duration ${2 * 365 * DAY} s`]],
  ["nắng nóng 38°C", ["temperature 38 °C"]],
  ["người từ 18 tuổi trở lên", ["count 18 [18..] of tuoi"]],
  ["dưới 16 tuổi", ["count 16 [..16] of tuoi"]],
  ["tối thiểu 2 triệu đồng", ["money 2000000 đồng [2000000..]"]],
  ["không quá 30 người", ["count 30 [..30] of nguoi"]],
  ["mot tram hai muoi ho dan duoc nhan 5 trieu", ["count 120 of ho", "money 5000000 đồng"]],
  ["hai ba hộ bị tốc mái", ["count 2.5 [2..3] of ho"]],
  ["năm người bị thương", ["count 5 of nguoi"]],
  ["ba mươi năm trước", []],
  ["1,500 người dự lễ", ["count 1500 of nguoi"]],
  ["lần thứ ba xã đạt chuẩn", ["ordinal 3"]],
  ["3 con bò và 25 con dê chết", ["count 3 of con bo", "count 25 of con de"]],
  ["QĐ số 45/2025/QĐ-UBND ngày 12/11/2025", []],
  ["22h30 ngày 12/11 tại thôn 5", []],
  ["Điều 5 khoản 2 Luật Đất đai", []],
  ["xe chạy QL27, gọi 0912345678", []],
  ["một trong những nguyên nhân", []],
  ["năm học 2025-2026, năm 2030", []],
  ["5 tạ lúa, 3 yến gạo, 2 lạng thịt", ["mass 500 kg of lua", "mass 30 kg of gao", "mass 0.2 kg of thit"]],
  ["cao từ 1m65 trở lên, nặng 50 kg", ["length 1.65 m [1.65..]", "mass 50 kg"]],
  ["hỗ trợ 5 triệu hai người một suất", ["money 5000000 đồng", "count 2 of nguoi"]],
  ["phường 6, quận 3, vòng quay 360 độ", ["count 360 of do"]],
  ["hàng trăm héc ta, tháng 5-2019", ["area 1000000 m² [1000000..10000000]"]],
  ["đường dài 12 km, rộng 6 m", ["length 12000 m", "length 6 m"]],
  // what is spoken behind a scale or a unit
  ["vay ba triệu mốt", ["money 3100000 đồng"]],
  ["bán đất tỷ hai", ["money 1200000000 đồng"]],
  ["tháng này được củ rưỡi", ["money 1500000 đồng"]],
  ["luộc ba củ khoai", ["count 3 of cu khoai"]],
  ["chi hai trăm ba chục triệu", ["money 230000000 đồng"]],
  ["cao một mét bảy", ["length 1.7 m"]],
  ["mua hai ký tư thịt", ["mass 2.4 kg of thit"]],
  ["chờ ba tiếng rưỡi", ["duration 12600 s"]],
  ["nửa tấn lúa, nửa tháng lương", ["mass 500 kg of lua", `duration ${(365 * DAY) / 24} s of luong`]],
  ["nửa đêm cháy nhà", []],
  ["lặn hơn 2 giờ 15 phút", ["duration 8100 s [8100..11700]"]],
  ["án 3 năm 6 tháng tù", [`duration ${3.5 * 365 * DAY} s of tu`]],
  ["đi ba ngày hai đêm", [`duration ${3 * DAY} s`]],
  ["nước dâng thêm 1m2", ["length 1.2 m"]],
  ["bể 3m3 nước, nền 40m2", ["volume 3 m³ of nuoc", "area 40 m²"]],
  // money without its word
  ["xây kè hết 300 tỷ từ ngân sách", ["money 300000000000 đồng"]],
  ["gói thầu 85 tỷ khởi động", ["money 85000000000 đồng"]],
  ["nước ta có 1,4 tỷ dân", ["count 1400000000 of dan"]],
  ["trợ cấp 500 nghìn/hộ", ["money 500000 đồng"]],
  ["cá nục 60k/2kg", ["money 60000 đồng", "mass 2 kg"]],
  // digits set side by side, neighbours are a stretch
  ["lớp có hai tám em", ["count 28 of em"]],
  ["hai lăm người", ["count 25 of nguoi"]],
  ["bốn năm người", ["count 4.5 [4..5] of nguoi"]],
  // shares and multiples
  ["cây sống 7/10", ["multiple 0.7"]],
  ["ruộng 1/3 ngập", ["multiple 0.333333333333333"]],
  ["số nhà 2/3", []],
  ["đội ta thua 1/3", []],
  ["giá đắt hơn 3 lần", ["multiple 3"]],
  ["gấp ba lần rưỡi", ["multiple 3.5"]],
  ["bằng 1,5 lần năm ngoái", ["multiple 1.5"]],
  ["dẫn đầu cả tỉnh", ["ordinal 1"]],
  // land
  ["đất bốn công, thu trăm giạ", ["area 4000 m²", "count 100 of gia"]],
  ["thuê bốn công gặt", ["count 4 of cong"]],
  ["nền 4m x 18m", ["area 72 m²"]],
  ["bán ba chỉ vàng", ["mass 0.01125 kg"]],
  // names, calls, articles, and what a quantity is for
  ["gọi 113, tổng đài 1022", []],
  ["thửa 12 bị lấn", []],
  ["xe buýt tuyến 5", []],
  ["quán ở 21 Tháng 8", []],
  ["sau một trận mưa", []],
  ["50 kg một bao, 30 em một lớp", ["mass 50 kg", "count 30 of em"]],
];

describe("readQuantities", () => {
  it.each(CASES)("%s", (text, expected) => {
    expect(show(text)).toEqual(expected);
  });

  it("quotes the words of the input, also when it is decomposed or holds invisible characters", () => {
    const text = "Có 120\u200b hộ nhận 5 triệu đồng".normalize("NFD");
    for (const q of readQuantities(text)) expect(text.slice(q.start, q.end)).toBe(q.text);
    expect(readQuantities(text).map((q) => q.value)).toEqual([120, 5_000_000]);
  });
});
