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
  ])("%s: %s", (text, expected) => {
    expect(
      readBodies(text)
        .map((b) => [b.kind, b.level, b.place].filter(Boolean).join(" "))
        .join("; "),
    ).toBe(expected);
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
