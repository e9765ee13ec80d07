import { describe, expect, it } from "vitest";
import { capitals } from "./capitals.ts";

describe("names typed in small letters", () => {
  it.each([
    ["hồ lanh ra sắp xả", "Hồ Lanh Ra đang đầy.", "Hồ Lanh Ra sắp xả"],
    ["thôn gò sạn 2 mất nước", "Thôn Gò Sạn 2 có nước lại.", "Thôn Gò Sạn 2 mất nước"],
    ["xã phước hữu xả nước", "Hồ đang đầy.", "xã Phước Hữu xả nước"],
    ["ông trần văn mười trúng cử", "Hội bầu chủ tịch mới.", "ông Trần Văn Mười trúng cử"],
  ])("%s", (text, beside, written) => expect(capitals(text, beside)).toBe(written));

  it("are left where the text has capitals of its own", () =>
    expect(capitals("Chợ Đông Hải và chợ phước hữu", "Chợ Phước Hữu nghỉ.")).toBe(
      "Chợ Đông Hải và chợ phước hữu",
    ));
});
