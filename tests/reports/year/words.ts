/** Words of the sample's year: invented, about places that exist, and marked as sample wherever they are kept. */
import type { HarmClass } from "@minhchung/db/schema/claims";

/** Official codes of communes, by how often something is told about them. */
export const PLACES: readonly (readonly [code: string, weight: number])[] = [
  ["22759", 9],
  ["22891", 8],
  ["22870", 6],
  ["22852", 5],
  ["22810", 5],
  ["22834", 4],
  ["22780", 4],
  ["22897", 3],
  ["22909", 3],
  ["22849", 2],
  ["22795", 1],
  ["22786", 1],
];

export const HARMS: readonly (readonly [harm: HarmClass, weight: number])[] = [
  ["livelihood", 10],
  ["disaster", 7],
  ["fraud", 6],
  ["health", 5],
  ["land", 4],
  ["public_order", 2],
  ["other", 1],
];

/** What is said, and what is so. */
export const CLAIMS: Readonly<Record<HarmClass, readonly (readonly [said: string, so: string])[]>> = {
  livelihood: [
    ["Mỗi hộ trồng nho được hỗ trợ 50 triệu đồng", "Mức hỗ trợ mỗi hộ trồng nho là 5 triệu đồng"],
    ["Từ tháng sau, giá nước sinh hoạt tăng gấp ba", "Giá nước sinh hoạt giữ nguyên đến hết năm"],
    ["Trợ cấp người cao tuổi bị cắt một nửa", "Trợ cấp người cao tuổi không thay đổi"],
  ],
  disaster: [
    ["Hồ chứa sẽ xả lũ toàn bộ trong đêm nay", "Hồ chứa chỉ xả điều tiết theo lịch đã báo trước"],
    ["Bão sẽ đổ bộ thẳng vào cảng cá lúc 18 giờ", "Vùng biển của xã không nằm trong vùng tâm bão"],
    ["Đập chính đã nứt dài 20 mét", "Đoàn kiểm tra không phát hiện vết nứt ở đập chính"],
  ],
  fraud: [
    ["Phải nộp 200 nghìn đồng để được cập nhật căn cước", "Cập nhật căn cước tại xã không thu tiền"],
    ["Ngân hàng tặng quà 3 triệu đồng qua đường dẫn lạ", "Ngân hàng không có chương trình tặng quà này"],
    ["Bảo hiểm y tế sẽ bị khóa nếu không bấm đường dẫn", "Thẻ bảo hiểm y tế vẫn dùng được như thường"],
  ],
  health: [
    ["Trạm y tế hết vắc-xin dại từ tuần trước", "Trạm y tế còn đủ vắc-xin dại"],
    ["Nước giếng cả thôn nhiễm độc", "Mẫu nước giếng của thôn đạt quy chuẩn"],
  ],
  land: [
    ["Toàn bộ đất ven biển của xã bị thu hồi trong năm nay", "Chỉ ba thửa đất thuộc dự án kè được thu hồi"],
    ["Giá đền bù chỉ bằng một phần mười giá thị trường", "Giá đền bù theo bảng giá đã công bố"],
  ],
  public_order: [["Chợ trung tâm bị đóng cửa vì mất an ninh", "Chợ trung tâm họp bình thường"]],
  other: [["Trường tiểu học nghỉ học cả tháng", "Trường tiểu học chỉ nghỉ một ngày để sửa điện"]],
};

export const NEWS = [
  "Nông dân vào vụ thu hoạch nho",
  "Xã tổ chức ngày hội hiến máu",
  "Khởi công tuyến đường liên thôn",
  "Ngư dân trúng mùa cá cơm",
  "Lịch tiếp công dân của xã",
  "Trường học chuẩn bị năm học mới",
  "Điện lực báo lịch sửa chữa lưới điện",
  "Hợp tác xã mở lớp kỹ thuật tưới tiết kiệm",
] as const;

export const QUESTIONS = [
  "Nghe nói mức hỗ trợ mới là 50 triệu một hộ, có đúng không?",
  "Xã có thu tiền làm căn cước không?",
  "Ngày mai hồ có xả lũ không?",
  "Thẻ bảo hiểm y tế của tôi có bị khóa không?",
  "Đất ven biển có bị thu hồi không?",
] as const;

export const BODIES = [
  "UBND xã Phước Hữu",
  "UBND phường Phan Rang",
  "Trạm Y tế xã",
  "Công ty thủy lợi",
] as const;
