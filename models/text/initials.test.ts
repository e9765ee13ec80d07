import { describe, expect, it } from "vitest";
import { initialsOf } from "./initials.ts";

describe("initials", () => {
  const read = initialsOf(
    "Trường THCS Trần Quốc Toản ở tiểu khu 12 do Ban quản lý rừng phòng hộ dựng, đội bóng đá dự lễ.",
  );

  it.each([
    ["tqt", "Trần Quốc Toản"],
    ["bql", "Ban quản lý"],
    ["tk", "tiểu khu"],
    ["dbđ", "đội bóng đá"],
  ])("%s stands for %s", (short, full) => expect(read(short)).toBe(full));

  it.each(["thcs", "ca", "xyz", "t"])("%s stands for itself", (short) => expect(read(short)).toBeUndefined());

  it("of two words are left where two pairs would do", () =>
    expect(initialsOf("nước sạch và nông sản")("ns")).toBeUndefined());
});
