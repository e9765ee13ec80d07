import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEncoder, type Encoder } from "./encoder.ts";

const dot = (a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()) =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const PAIRS: [string, string][] = [
  ["Mưa lũ làm ba người thiệt mạng ở huyện miền núi.", "Lũ lụt khiến ba người dân miền núi tử vong."],
  ["Học sinh được nghỉ học để tránh bão.", "Nhà trường cho các em ở nhà vì bão sắp vào."],
  ["Giá nho tăng so với tháng trước.", "Nho bán được giá cao hơn tháng rồi."],
  ["Hồ chứa nước bắt đầu xả lũ.", "Đập thủy lợi tiến hành xả nước lũ."],
  ["Trạm y tế tiêm vắc xin miễn phí cho trẻ em.", "Trẻ nhỏ được tiêm phòng không mất tiền ở trạm xá."],
  ["Công an bắt nhóm đánh bạc.", "Lực lượng cảnh sát tạm giữ các con bạc."],
];

describe("createEncoder", () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await createEncoder();
  });
  afterAll(() => encoder.close());

  it("loads the project's own weights from local files", () => {
    expect(encoder.dimensions).toBe(96);
    expect(encoder.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("puts each near-paraphrase closer than every other sentence", async () => {
    const left = await encoder.embed(PAIRS.map(([a]) => a));
    const right = await encoder.embed(PAIRS.map(([, b]) => b));
    const nearest = left.map((a) => right.map((b) => dot(a, b))).map((row) => row.indexOf(Math.max(...row)));
    expect(nearest.filter((j, i) => j === i).length).toBeGreaterThanOrEqual(PAIRS.length - 1);
  });

  it("reads text without diacritics nearly as the same text with them", async () => {
    const [marked, bare, other] = await encoder.embed([
      "Công an tỉnh bác bỏ tin bắt cóc trẻ em",
      "cong an tinh bac bo tin bat coc tre em",
      "Nông dân thu hoạch lúa hè thu",
    ]);
    expect(dot(marked, bare)).toBeGreaterThan(dot(marked, other) + 0.2);
  });

  it("gives vectors of length 1, for an empty text too", async () => {
    for (const vector of await encoder.embed(["Hồ xả lũ", ""])) expect(dot(vector, vector)).toBeCloseTo(1, 3);
  });

  it("says where weights are missing", async () => {
    await expect(createEncoder({ modelPath: "/nonexistent/encoder" })).rejects.toMatchObject({
      code: "encoder_unavailable",
    });
  });
});
