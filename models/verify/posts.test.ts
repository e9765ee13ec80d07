import { expect, it } from "vitest";
import { verify } from "./verify.ts";

/** Posts as residents type them, each beside a notice. Written for the tests, 1 December 2026; all events are made up. */
const POSTS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "Nhà máy nước Phước Dân tạm ngừng cấp nước từ 8 giờ đến 16 giờ ngày 12/11 để súc rửa bể chứa tại 5 thôn của xã Ninh Phước.":
    [["mai 12/11 cúp nc từ 8h tới 16h nha mn, 5 thôn xã ninh phước, nhà máy súc bể", "supported"]],
  "Sở Xây dựng cho biết đường tỉnh 703 đoạn qua xã Phước Hậu được mở rộng lên 12 m, hoàn thành trước 30/6/2026.":
    [
      ["đg 703 khúc phước hậu mở rộng 12m, xg trc 30/6/2026 á", "supported"],
      ["đg 703 khúc phước hậu mở rộng 22m lận", "refuted"],
    ],
  "Giá nho đỏ tại xã Vĩnh Hải hiện 18.000 đồng/kg, giảm 4.000 đồng so với tuần trước.": [
    ["nho đỏ vĩnh hải lên 18k/kg rùi, tăng 4k so vs tuần trc", "refuted"],
  ],
  "Bệnh viện đa khoa tỉnh tiếp nhận 23 người nghi ngộ độc bánh mì, không có ca tử vong.": [
    ["bv tỉnh nhận 23 ng ngộ độc bánh mì, hông ai chếc hết", "supported"],
    ["bv tỉnh có 23 ng ngộ độc bánh mì chếc 2 ng rùi", "refuted"],
  ],
  "Bão số 13 dự kiến đổ bộ vào đất liền chiều 6/11, gió giật cấp 12.": [
    ["bão số 13 chìu 6/11 zô bờ, giật cấp 12 đó bà con", "supported"],
  ],
  "UBND xã Phước Hữu hỗ trợ mỗi hộ có nhà sập 60 triệu đồng, 14 hộ đã nhận tiền.": [
    ["xã phước hữu hỗ trợ nha sập 60tr/hộ, 14 hộ nhận tìn r", "supported"],
    ["nhà sập ở phước hữu xã cho có 6tr mỗi hộ hà", "refuted"],
  ],
  "Công an phường Đông Hải bắt hai thanh niên trộm xe máy đêm 3/10.": [
    ["ca p đông hải thả 2 thanh niên trộm xe máy đêm 3/10", "refuted"],
  ],
  "Hồ Sông Sắt xả lũ từ 9 giờ ngày 18/11 với lưu lượng 30 m3/s.": [
    ["ho song sat xa lu tu 9h ngay 18/11, 30 m3/s nha", "supported"],
    ["ho song sat hong xa lu ngay 18/11 dau", "refuted"],
  ],
  "Học phí mầm non công lập năm học 2025–2026 được miễn toàn bộ theo nghị quyết của HĐND tỉnh.": [
    ["năm học này mầm non công lập khỏi đóng học phí lun nha mn", "supported"],
  ],
  "Tàu cá NT 90215 TS của ngư dân phường Đông Hải bị chìm, 6 thuyền viên được cứu an toàn.": [
    ["tàu đông hải chìm, 6 ng trên tàu chít hết r", "refuted"],
  ],
  "Chợ Phan Rang mở cửa trở lại từ ngày 15/10 sau ba tháng sửa chữa.": [
    ["chợ phan rang 15/10 mở lại r nha, sửa 3 tháng xg", "supported"],
    ["chợ phan rang đóng cửa lun từ 15/10", "refuted"],
  ],
};

const ROWS = Object.entries(POSTS).flatMap(([notice, posts]) =>
  posts.map(([post, verdict]) => ({ notice, post, verdict })),
);

it.each(ROWS)("a post is held against a notice: $post", ({ notice, post, verdict }) =>
  expect(verify(post, notice, { claimed: "2025-11-11" }).verdict).toBe(verdict),
);
