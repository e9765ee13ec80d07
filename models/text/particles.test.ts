import { describe, expect, it } from "vitest";
import { colouring } from "./particles.ts";
import { prepare } from "./prepare.ts";

const coloured = (text: string) => {
  const prepared = prepare(text);
  return [...colouring(prepared)]
    .sort((a, b) => a - b)
    .map((i) => prepared.tokens[i]?.text)
    .join(" ");
};

describe("words that only colour a sentence", () => {
  it.each([
    ["mai cúp nước nha bà con", "nha bà con"],
    ["trời ơi đường ngập hết rồi á, khỏi đi luôn", "trời ơi á luôn"],
    ["bà con cô bác ơi xã phát gạo kìa!", "bà con cô bác ơi kìa"],
    ["nuoc len roi nha moi nguoi", "nha moi nguoi"],
    ["phường cúp điện cả ngày, chán ghê", "chán ghê"],
    ["hồ đầy rồi, sướng mấy đứa nhỏ", "sướng mấy đứa nhỏ"],
  ])("%s: %s", (text, words) => expect(coloured(text)).toBe(words));

  it.each([
    "Xã tặng quà cho bà con.",
    "Vườn rộng 35 ha.",
    "Đội tuyển dự giải châu Á.",
    "Nha khoa mở cửa lại.",
    "Hộ dân ở Nhị Hà.",
    "Nước lên nhanh, cao quá.",
    "Giá giảm, quá rẻ so với 2024.",
  ])("none: %s", (text) => expect(coloured(text)).toBe(""));
});
