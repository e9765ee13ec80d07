import { describe, expect, it } from "vitest";
import { heard } from "./heard.ts";
import { retype } from "./retype.ts";
import { partsOf } from "./sounds.ts";
import { syllableModel } from "./syllable-model.ts";

describe("the parts of a syllable", () => {
  it.each([
    ["chiều", "ch", "iêu", "", "\u0300"],
    ["quyết", "qu", "yê", "t", "\u0301"],
    ["giã", "gi", "a", "", "\u0303"],
    ["đâuuu", "đ", "âu", "", ""],
  ])("%s", (word, onset, vowels, coda, tone) => expect(partsOf(word)).toEqual({ onset, vowels, coda, tone }));

  it("are none of what is no syllable", () => {
    for (const word of ["facebook", "lacto", "2k", "đc", ""]) expect(partsOf(word)).toBeNull();
  });
});

describe("what a spelling sounds like", () => {
  const model = syllableModel();
  it.each([
    ["zà", "và"],
    ["mụt", "một"],
    ["coá", "có"],
    ["nhìu", "nhiều"],
    ["chếc", "chết"],
    ["lói", "nói"],
    ["cúi", "cuối"],
    ["củng", "cũng"],
    ["đâuuu", "đâu"],
    ["chổ", "chỗ"],
    ["cở", "cỡ"],
    ["chụy", "chị"],
    ["đók", "đó"],
    ["khók", "khóc"],
    ["kiu", "kêu"],
    ["huông", "thương"],
  ])("%s: %s", (typed, meant) =>
    expect(heard(model, typed, false).map(({ id }) => model.text(id))).toContain(meant),
  );
});

describe("a claim that plays with spelling", () => {
  const evidence = "Xã hỗ trợ mỗi hộ 5 triệu đồng và một bao gạo trước cuối tháng 6.";
  it.each([
    ["Xã hỗ trợ mỗi hộ 5 triệu đồng zà mụt bao gạo.", "Xã hỗ trợ mỗi hộ 5 triệu đồng và một bao gạo."],
    ["xã ko hỗ trợ coá hộ nào lun", "xã không hỗ trợ có hộ nào luôn"],
    ["Không gây chít người.", "Không gây chết người."],
  ])("is read as it sounds: %s", (typed, full) => expect(retype(typed, evidence).text).toBe(full));

  it.each([
    ["Các chổ hư trên đèo sắp xong.", "Các chỗ hư trên đèo sắp xong."],
    ["Ngày hội co khoảng 2.500 khách.", "Ngày hội có khoảng 2.500 khách."],
    ["ng mất việc được vay nhiều nhất nà 10 năm", "người mất việc được vay nhiều nhất là 10 năm"],
  ])("is read with the marks and sounds of far commoner words: %s", (typed, full) =>
    expect(retype(typed, evidence).text).toBe(full),
  );

  it("takes a particle for a word without its marks where the other text has that", () => {
    const beside = "Bà Kéo cho láng giềng mượn nhà sau vụ cháy.";
    expect(retype("Bà Kéo mượn nha sau vụ cháy.", beside).text).toBe("Bà Kéo mượn nhà sau vụ cháy.");
    expect(retype("bà Kéo về nha mọi người", beside).text).toBe("bà Kéo về nha mọi người");
  });

  it.each([
    ["nhà máy nước lại cúp nước rồi", "Nhà máy nước Phước Nam cấp nước trở lại."],
    ["chích ngừa dại ở Gòn 2 nha", "Xã đưa chiếc xe lưu động tới Gòn 2."],
    ["rừng khộp ở Bác Ái", "Rừng ở Bác Ái."],
    ["ba má nuôi con ở xa", "Bà con mà nuôi ở xã thì còn được hỗ trợ."],
    ["chuyển khoản ok nha mấy dì", "Cây xăng không nhận."],
    ["xe tải 802be chạy qua", "Xe tải cho bé chạy qua."],
    ["mưa to nha mấy dì", "Mưa to vì bão, nhà dân bị ngập."],
  ])("keeps words that are what they are: %s", (typed, beside) =>
    expect(retype(typed, beside).text).toBe(typed),
  );

  it("leaves evidence as it stands, and gives offsets in the input", () => {
    expect(retype("Ban quản lý zà dân.").text).toBe("Ban quản lý zà dân.");
    const typed = "Xã đâuuu có hỗ trợ zà phát gạo";
    const { text, toOriginal } = retype(typed, evidence);
    expect(text).toBe("Xã đâu có hỗ trợ và phát gạo");
    expect(typed.slice(toOriginal(text.indexOf("và")), toOriginal(text.indexOf(" phát")))).toBe("zà");
  });

  it("takes time in proportion to the text", () => {
    const seconds = (n: number) => {
      const began = process.cpuUsage();
      retype("zà mụt coá nhìu ".repeat(n), evidence);
      return process.cpuUsage(began).user / 1e6;
    };
    seconds(20);
    expect(seconds(800)).toBeLessThan(Math.max(2, 20 * seconds(80)));
  });
});
