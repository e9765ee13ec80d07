import { describe, expect, it } from "vitest";
import { readAttributions } from "./attribution.ts";
import { readBodies } from "./bodies.ts";

describe("readBodies", () => {
  it.each([
    ["UBND xã Phước Hữu", "ubnd commune Phước Hữu"],
    ["UBND tỉnh Khánh Hòa", "ubnd province Khánh Hòa"],
    ["UBND huyện Ninh Phước", "ubnd district Ninh Phước"],
    ["Ủy ban nhân dân phường Đô Vinh", "ubnd commune Đô Vinh"],
    ["Công an P. Đô Vinh", "cong an commune Đô Vinh"],
    ["Công an tỉnh", "cong an province"],
    ["Công an xã", "cong an commune"],
    ["Sở Y tế", "so y te province"],
    ["Sở Nông nghiệp và Môi trường tỉnh", "so nong nghiep va moi truong province"],
    ["Sở Giáo dục và Đào tạo", "so giao duc va dao tao province"],
    ["HĐND tỉnh", "hdnd province"],
    ["Bộ Y tế", "bo y te central"],
    ["Chính phủ", "chinh phu central"],
    ["Thủ tướng", "chinh phu central"],
    ["Đảng ủy xã Phước Hữu", "dang uy commune Phước Hữu"],
    ["Tỉnh ủy", "tinh uy province"],
    ["Huyện ủy", "huyen uy district"],
    ["trưởng thôn", "ban quan ly thon hamlet"],
    ["Trạm Y tế xã Nhơn Hải", "y te commune Nhơn Hải"],
    ["UBND TP. Phan Rang - Tháp Chàm", "ubnd district Phan Rang - Tháp Chàm"],
    ["ubnd xa phuoc huu", "ubnd commune phuoc huu"],
    ["MTTQ tỉnh", "mttq province"],
    ["Hội Nông dân xã", "doan the commune"],
    ["sở hữu đất", ""],
    ["UBND thành phố Hồ Chí Minh", "ubnd province Hồ Chí Minh"],
    ["quyền sở hữu", ""],
    ["Hạt Kiểm lâm Ninh Phước", "kiem lam Ninh Phước"],
    ["Kho bạc Nhà nước khu vực", "kho bac district"],
    ["Ban Tiếp công dân tỉnh", "tiep cong dan province"],
    ["Công ty Điện lực Ninh Thuận", "dien luc Ninh Thuận"],
    ["Phòng Cảnh sát hình sự", "phong canh sat hinh su province"],
    ["Cảng vụ Hàng hải Nha Trang", "cang vu central Nha Trang"],
    ["Trường THCS Trần Phú", "truong hoc"],
    ["Sở GD&ĐT", "so gd&dt province"],
    ["Chi cục Thủy lợi", "chi cuc thuy loi province"],
    ["Cục Đường bộ Việt Nam", "cuc duong bo central"],
    ["ubnd p đô vinh", "ubnd commune đô vinh"],
    ["ub xã, ca xã", "ubnd commune; cong an commune"],
    ["ba ca sốt, ca khúc hay", ""],
    ["Công an Đà Nẵng", "cong an province Đà Nẵng"],
    ["Trung tâm Kiểm soát bệnh tật tỉnh (CDC) họp", "y te province"],
  ])("%s: %s", (text, expected) => {
    expect(
      readBodies(text)
        .map((b) => [b.kind, b.level, b.place].filter(Boolean).join(" "))
        .join("; "),
    ).toBe(expected);
  });
});

describe("readBodies: offices", () => {
  it.each([
    ["Phó Chủ tịch UBND tỉnh Khánh Hòa đi kiểm tra", "Phó Chủ tịch UBND tỉnh Khánh Hòa: pho chu tich, ubnd"],
    ["phó chủ tịch phường Bảo An", "phó chủ tịch phường Bảo An: pho chu tich, ubnd"],
    ["Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy: bi thu, tinh uy"],
    ["Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Y tế: bo truong, bo y te"],
    ["Chánh án TAND tỉnh.", "Chánh án TAND tỉnh: chanh an, toa an"],
    ["Trưởng khu phố 3 thu tiền", "Trưởng khu phố 3: truong khu pho, ban quan ly thon"],
    [
      "Hiệu trưởng Trường THPT An Phước",
      "Hiệu trưởng: hieu truong, truong hoc; Trường THPT An Phước: undefined, truong hoc",
    ],
    ["UBND xã", "UBND xã: undefined, ubnd"],
  ])("%s", (text, expected) => {
    expect(
      readBodies(text)
        .map((b) => `${b.text}: ${b.role}, ${b.kind}`)
        .join("; "),
    ).toBe(expected);
  });

  it("reads a hundred thousand characters in well under a second", () => {
    for (const part of ["Chủ tịch ", "Sở Y tế, ", "ubnd p ", "Công an (CA "]) {
      const before = process.cpuUsage().user;
      readBodies(part.repeat(Math.ceil(100_000 / part.length)));
      expect((process.cpuUsage().user - before) / 1000, part).toBeLessThan(1000);
    }
  });
});

describe("readAttributions", () => {
  it.each([
    ["Theo UBND xã Phước Hữu, có 120 hộ", "named UBND xã Phước Hữu"],
    ["UBND xã Phước Hữu cho biết", "named UBND xã Phước Hữu"],
    ["Sở Y tế khẳng định không có dịch", "named Sở Y tế"],
    ["Ông Nguyễn Văn A cho hay", "named Ông Nguyễn Văn A"],
    ["Sáng 12/11, Công an tỉnh thông báo", "named Công an tỉnh"],
    ["Theo ông Lê B, mưa còn lớn", "named Lê B"],
    ["nghe nói đập vỡ", "hearsay "],
    ["nghe đồn xã sáp nhập", "hearsay "],
    ["người ta nói phải đóng phí", "hearsay "],
    ["có tin đập vỡ", "hearsay "],
    ["thấy bảo mai cúp điện", "hearsay "],
    ["nghe noi dap vo", "hearsay "],
    ["Theo Báo Ninh Thuận, nho được giá", "named Báo Ninh Thuận"],
    ["Chủ tịch UBND xã nhấn mạnh", "named Chủ tịch UBND xã"],
    ["Điện lực Ninh Phước thông báo", "named Điện lực Ninh Phước"],
    ["tiếp tục theo dõi", ""],
    ["theo đó, mỗi hộ nhận 5 triệu", ""],
    ["mưa lớn, đường ngập", ""],
    ["Đại diện Sở Nội vụ chia sẻ", "named Đại diện Sở Nội vụ"],
    ["Bà Trần C kể", "named Bà Trần C"],
    ["UBND tỉnh vừa công bố", "named UBND tỉnh"],
    ["theo quy định hiện hành", ""],
    ["Lãnh đạo xã thừa nhận", "named Lãnh đạo xã"],
    ["theo kế hoạch", ""],
    ["Được biết, xã có 3 thôn", "hearsay "],
    ["Phòng Kinh tế khuyến cáo", "named Phòng Kinh tế"],
  ])("%s: %s", (text, expected) => {
    expect(
      readAttributions(text)
        .map((a) => `${a.kind} ${a.source ? text.slice(a.source.start, a.source.end) : ""}`)
        .join("; "),
    ).toBe(expected);
  });
});
