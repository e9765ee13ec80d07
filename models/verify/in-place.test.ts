import { describe, expect, it } from "vitest";
import { examine } from "./verify.ts";

const shown = (claim: string, evidence: string) =>
  examine(claim, evidence, { claimed: "2025-11-12", found: true }).findings.map(
    ({ effect, type }) => `${effect} ${type}`,
  );

const LONG =
  "Dự án nâng cấp kênh chính qua hai xã Phước Hậu và Phước Hữu được tỉnh phê duyệt năm 2023, mức vốn 48 tỷ đồng.";

describe("a figure that stands where another one stands", () => {
  it("is changed, though others of the passage come to it", () => {
    const evidence =
      "Dự án nâng cấp kênh chính qua hai xã Phước Hậu và Phước Hữu được tỉnh phê duyệt năm 2023, mức vốn đầu tư 4,8 tỷ đồng. Kênh có 10 đoạn, mỗi đoạn một nhà thầu.";
    expect(shown(LONG, evidence)).toContain("contradicts money");
    expect(shown(LONG.replace("48 tỷ", "4,8 tỷ"), evidence)).not.toContain("contradicts money");
  });

  it("is no weekday of every week beside a day of the calendar", () => {
    const evidence =
      "Trung tâm tiếp nhận hồ sơ từ thứ Hai đến sáng thứ Bảy hằng tuần. Hồ sơ cũ đã được chuyển về Trung tâm.";
    expect(shown("Hồ sơ nộp trước ngày 1/7/2025 được chuyển về Trung tâm.", evidence)).not.toContain(
      "contradicts date",
    );
  });

  it("may follow from others in a short claim", () => {
    const evidence = "Đợt một phát gạo cho 210 hộ thôn Từ Tâm, đợt hai cho 95 hộ.";
    expect(shown("Hai đợt phát gạo cho 305 hộ thôn Từ Tâm.", evidence)).not.toContain("contradicts number");
  });

  it("is the hour of the same day, whatever hour another sentence tells", () => {
    const evidence =
      "Đến 9 giờ sáng 14/2, cả 12 người bị thương đã được chuyển lên bệnh viện tỉnh. Lúc 15 giờ, đường thông trở lại.";
    const claim = "Đến 15 giờ sáng 14/2, cả 12 người bị thương đã được chuyển lên bệnh viện tỉnh.";
    expect(shown(claim, evidence)).toContain("contradicts time");
  });

  it("is none of the two ends of a stretch", () => {
    const evidence = "Thôn Hiếu Thiện ngừng cấp nước từ 8 giờ đến 16 giờ ngày 12/3 để thay ống.";
    expect(shown("Thôn Hiếu Thiện cắt nước từ 8 giờ đến 16 giờ ngày 12/3.", evidence)).not.toContain(
      "contradicts time",
    );
  });
});

it("a few are not hundreds", () => {
  const evidence = "Gió lốc làm hàng trăm cây xanh ở phường Bảo An bị đổ.";
  expect(shown(evidence.replace("hàng trăm", "vài"), evidence)).toContain("contradicts number");
  expect(shown(evidence.replace("hàng trăm", "vài"), evidence.replace("hàng trăm", "mấy"))).not.toContain(
    "contradicts number",
  );
});

describe("what only looks like another figure", () => {
  it.each([
    [
      "a day counted from when a text was written",
      "Đến sáng nay toàn xã có 3 người bị thương vì lốc.",
      "Đến sáng 7/11, toàn xã có 3 người bị thương vì lốc.",
    ],
    [
      "the day on which something was said",
      "Ga Tháp Chàm bỏ 4 chuyến tàu ngày 4/11.",
      "Sáng 3/11, ngành đường sắt cho biết ga Tháp Chàm bỏ 4 chuyến tàu.",
    ],
    [
      "a part of a stretch of years",
      "Trạm bơm Nhị Hà bị trộm dây điện từ năm 2019 đến đầu năm 2023.",
      "Trạm bơm Nhị Hà bị trộm dây điện từ năm 2019 đến năm 2023.",
    ],
    [
      "a first count, which is corrected later",
      "Xã Phước Dinh ước tính thiệt hại do lũ là 247 tỷ đồng.",
      "Xã Phước Dinh ước tính thiệt hại ban đầu do lũ là 250 tỷ đồng.",
    ],
    [
      "a year without its word",
      "Hợp tác xã Thái An sẽ nhận về 30 bè nuôi mới, nâng tổng số bè lên khoảng 40-50 chiếc trong 2024",
      "Thời gian tới, hợp tác xã sẽ nhận về 30 bè nuôi mới và nâng tổng số bè lên 40-50 chiếc ngay trong năm 2024, đồng thời mua thêm lưới.",
    ],
    [
      "the number of a road",
      "Dự án mở rộng quốc lộ 27 đoạn TP Phan Rang và đoạn qua xã Lâm Sơn sắp khởi công.",
      "Dự án mở rộng quốc lộ 1 đoạn TP Phan Rang và đoạn qua xã Lâm Sơn sắp khởi công.",
    ],
    [
      "two guesses of one length",
      "Cầu treo Phước Bình dài khoảng 350 m, rộng 3 m.",
      "Cầu treo Phước Bình rộng 3 m, dài gần 400 m.",
    ],
  ])("is %s", (_, claim, evidence) => {
    expect(shown(claim, evidence).filter((f) => /^contradicts (?:number|date|money)/.test(f))).toEqual([]);
  });

  it("a first count and a later one are told apart from a changed one", () => {
    expect(shown("Xã Phước Dinh thiệt hại 247 tỷ đồng.", "Xã Phước Dinh thiệt hại 250 tỷ đồng.")).toContain(
      "contradicts money",
    );
  });
});
