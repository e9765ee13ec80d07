/** Invented approved texts of many kinds, for the tests of the channels. */
import type { ApprovedText, Cited, House } from "../approved.ts";
import { MORE } from "./more-texts.ts";

export const HOUSE: House = {
  unitName: { vi: "Bàn kiểm chứng thông tin Ninh Thuận", en: "Fact-checking desk of Ninh Thuan" },
  contact: { email: "lien-he@minhchung.example", phone: "0259 3822 123" },
  origin: "https://minhchung.vn",
};

const NOTICE: Cited = {
  quote: "Có 86 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.",
  kind: "record",
  title: "Thông báo về việc chi hỗ trợ sửa chữa nhà ở bị thiệt hại do mưa bão tại thôn La Chữ",
  issuer: "UBND xã Phước Hữu",
  number: "45/TB-UBND",
  issuedOn: "2025-11-12",
};

export const TEXT: ApprovedText = {
  versionId: "00000000-0000-4000-8000-000000000001",
  rebuttalId: "00000000-0000-4000-8000-000000000002",
  number: 1,
  kind: "rebuttal",
  rating: "false",
  english: null,
  concernsIssuer: null,
  standing: "published",
  note: null,
  publishedAt: new Date("2025-11-13T02:00:00Z"),
  placeCodes: ["22846"],
  url: "https://minhchung.vn/kiem-chung/moi-ho-thon-la-chu-duoc-ho-tro-5-trieu-dong",
  sample: false,
  headline: "Mỗi hộ thôn La Chữ được hỗ trợ 5 triệu đồng",
  fact: "UBND xã Phước Hữu hỗ trợ 86 hộ dân thôn La Chữ, mỗi hộ 5 triệu đồng để sửa nhà sau bão.",
  claimReviewed: "Xã Phước Hữu hỗ trợ 86 hộ thôn La Chữ mỗi hộ 50 triệu đồng.",
  claimShort: "Mỗi hộ thôn La Chữ được hỗ trợ 50 triệu đồng",
  explanation:
    "Số tiền trong tin lan truyền cao gấp nhiều lần mức ghi trong thông báo của xã.\n\nSố hộ và địa điểm thì đúng như thông báo.",
  closingFact: "Mức hỗ trợ là 5 triệu đồng mỗi hộ.",
  citations: [NOTICE],
};

const source = (
  title: string,
  issuer: string,
  number: string | null,
  issuedOn: string,
  quote = title,
): Cited[] => [{ kind: "record", title, issuer, number, issuedOn, quote }];
const text = (change: Partial<ApprovedText>): ApprovedText => ({ ...TEXT, ...change });

/** Figures, dates, units, places and document numbers of many kinds. */
export const TEXTS: readonly ApprovedText[] = [
  TEXT,
  text({
    rating: "misleading",
    headline: "Hồ Sông Sắt tích 62,4 triệu m3, không xả lũ",
    fact: "Lúc 7 giờ ngày 15/11/2025, hồ Sông Sắt tích được 62,4 triệu m3, đạt 90% dung tích thiết kế. Từ ngày 15/11 đến ngày 22/11/2025 hồ không xả lũ.",
    claimReviewed: "Hồ Sông Sắt xả lũ 1.500 m3/s trong đêm nay, TP. Phan Rang - Tháp Chàm sẽ ngập.",
    claimShort: "Hồ Sông Sắt xả lũ 1.500 m3/s trong đêm nay",
    explanation: "Con số 1.500 m3/s là của đợt lũ năm 2010. Bản tin ngày 15/11 ghi hồ không xả.",
    closingFact: "Hồ Sông Sắt không xả lũ trong tuần này.",
    citations: source(
      "Bản tin vận hành hồ chứa",
      "Công ty Khai thác công trình thủy lợi",
      "211/BC-TL",
      "2025-11-15",
    ),
  }),
  text({
    kind: "notice",
    rating: null,
    claimReviewed: "",
    claimShort: "",
    headline: "Tiêm vắc xin sởi từ 24/11 tại Trạm Y tế phường Đô Vinh",
    fact: "Đợt tiêm diễn ra từ ngày 24/11 đến ngày 28/11/2025, từ 7h30 đến 16h30, tại Trạm Y tế P. Đô Vinh. Trẻ 9-24 tháng được tiêm miễn phí.",
    explanation: "Mang theo sổ tiêm chủng. Gọi 0259 3888 456 hoặc tổng đài 1022 khi cần hỏi.",
    closingFact: "",
    citations: source("Kế hoạch tiêm chủng", "Trung tâm Y tế", "12/KH-TTYT", "2025-11-18"),
  }),
  text({
    rating: "missing_context",
    headline: "Học phí chỉ giảm 50% với hộ cận nghèo",
    fact: "Theo Nghị quyết số 05/2025/NQ-HĐND, hộ nghèo được miễn toàn bộ, hộ cận nghèo được giảm 50% học phí năm học 2025-2026.",
    claimReviewed: "Từ 1/9/2025, 100% học sinh được giảm 50% học phí.",
    claimShort: "100% học sinh được giảm 50% học phí",
    explanation: "Mức giảm 50% chỉ dành cho hộ cận nghèo; 3.412 học sinh thuộc diện này.",
    closingFact: "Không phải mọi học sinh đều được giảm học phí.",
    citations: source("Nghị quyết về học phí", "HĐND tỉnh Khánh Hòa", "05/2025/NQ-HĐND", "2025-07-28"),
  }),
  text({
    kind: "confirmation",
    rating: "true",
    headline: "Cầu Lợi Hải hạn chế xe trên 15 tấn",
    fact: "Cầu Lợi Hải trên QL1 hạn chế xe tải trên 15 tấn từ ngày 17/11 đến ngày 27/11/2025 để thay khe co giãn.",
    claimReviewed: "Cầu Lợi Hải cấm xe tải trên 15 tấn đến ngày 27/11.",
    claimShort: "Cầu Lợi Hải cấm xe tải trên 15 tấn đến ngày 27/11",
    explanation: "Thông báo của Khu Quản lý đường bộ ghi đúng như vậy.",
    closingFact: "Xe trên 15 tấn đi theo hướng QL27.",
    citations: source("Thông báo phân luồng", "Khu Quản lý đường bộ III", "1.187/TB-KQLĐB", "2025-11-10"),
  }),
  text({
    rating: "false",
    headline: "Dự án chi 865 tỷ đồng cho 412 hộ",
    fact: "Đến ngày 5/11/2025, xã Phước Dinh đã chi trả đợt 1 cho 412 hộ với tổng số tiền 865 tỷ đồng. Khu tái định cư rộng 31,5 ha có 480 lô đất.",
    claimReviewed: "Chỉ 41 hộ được nhận tiền, tổng cộng 86,5 tỷ đồng.",
    claimShort: "Chỉ 41 hộ được nhận tiền",
    explanation: "Hai con số đều thiếu một chữ số so với báo cáo. Giá đất ở là 2,1 triệu đồng mỗi mét vuông.",
    closingFact: "Đã có 412 hộ nhận tiền.",
    citations: source("Báo cáo chi trả bồi thường", "UBND xã Phước Dinh", "233/BC-UBND", "2025-11-06"),
  }),
  text({
    rating: "unproven",
    kind: "notice",
    headline: "Chưa có kết quả xét nghiệm nước giếng",
    fact: "Sở Y tế lấy 24 mẫu nước giếng ngày 3/11/2025 và sẽ trả lời trước ngày 30/11/2025.",
    claimReviewed: "Nước giếng xã Ninh Hải nhiễm chì gấp 10 lần.",
    claimShort: "Nước giếng xã Ninh Hải nhiễm chì gấp 10 lần",
    explanation: "Chưa cơ quan nào công bố kết quả.",
    closingFact: "",
    citations: source("Công văn lấy mẫu nước", "Sở Y tế Khánh Hòa", "1022/SYT-NVY", "2025-11-03"),
  }),
  text({
    rating: "false",
    headline: "Giá nho tại vườn là 38.000 đồng/kg",
    fact: "Giá nho đỏ mua tại vườn ở xã Ninh Phước là 38.000 đồng/kg, tăng 5.000 đồng so với tuần trước.",
    claimReviewed: "Nho rớt giá còn 3.800 đồng/kg, bà con đổ bỏ 2–3 tấn mỗi ngày.",
    claimShort: "Nho rớt giá còn 3.800 đồng/kg",
    explanation: "Bảng giá ngày 14/11 không có mức nào dưới 30.000 đồng/kg.",
    closingFact: "Giá nho đang tăng.",
    citations: source("Bảng giá nông sản tuần 46", "Báo Khánh Hòa", null, "2025-11-14"),
  }),
  text({
    standing: "corrected",
    note: "Số hộ là 86, bản trước ghi 68.",
    number: 2,
  }),
  text({
    rating: "false",
    sample: true,
    headline: "Không phải nộp lệ phí 200.000 đồng để nhận CCCD",
    fact: "Cấp căn cước lần đầu không thu lệ phí, theo Thông tư 59/2019/TT-BTC và Luật số 26/2023/QH15.",
    claimReviewed: "Phải chuyển 200.000 đồng vào số tài khoản trước 17h00 ngày 20/11 để nhận CCCD.",
    claimShort: "Phải chuyển 200.000 đồng trước 17h00 ngày 20/11 để nhận CCCD",
    explanation:
      "Cơ quan công an không thu tiền qua tài khoản cá nhân. Đã có 11 người mất tổng cộng 184 triệu đồng.",
    closingFact: "Làm căn cước lần đầu không mất tiền.",
    citations: source("Thông báo về thủ đoạn lừa đảo", "Công an tỉnh Khánh Hòa", "77/TB-CAT", "2025-11-17"),
  }),
  text({
    rating: "misleading",
    headline: "Gió cấp 7, giật cấp 9 chỉ ở ngoài khơi",
    fact: "Từ đêm 19/11 đến ngày 21/11/2025, vùng biển ngoài khơi có gió cấp 7, giật cấp 9, sóng cao 3,5-5 m; trên đất liền mưa 40 - 80 mm.",
    claimReviewed: "Bão cấp 12 đổ bộ Ninh Thuận đêm 19/11, nhiệt độ xuống 15°C.",
    claimShort: "Bão cấp 12 đổ bộ Ninh Thuận đêm 19/11",
    explanation: "Không có cơn bão nào trong 5 ngày tới. Ảnh kèm theo chụp năm 2017.",
    closingFact: "Ngư dân xem bản tin lúc 5h và 17h.",
    citations: source("Bản tin dự báo", "Đài Khí tượng thủy văn Nam Trung Bộ", null, "2025-11-19"),
  }),
  text({
    standing: "withdrawn",
    note: "Thông báo số 45/TB-UBND đã được thay bằng Thông báo số 51/TB-UBND ngày 20/11/2025.",
  }),
  ...MORE.map(({ source: [title, issuer, number, issuedOn], ...change }) =>
    text({ ...change, citations: source(title, issuer, number, issuedOn) }),
  ),
];
