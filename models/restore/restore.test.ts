import { describe, expect, it } from "vitest";
import { fold } from "../text/fold.ts";
import { restore } from "./restore.ts";
import { retype } from "./retype.ts";

const bare = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

describe("missing diacritics", () => {
  it.each([
    "Sở Y tế tỉnh cho biết chưa ghi nhận ca mắc mới.",
    "Người dân được hỗ trợ năm triệu đồng sau bão.",
    "Sáng nay nhà máy nước đã cấp nước trở lại.",
    "Trường học đóng cửa từ ngày 3 tháng tư.",
  ])("are restored: %s", (text) => expect(restore(bare(text)).text).toBe(text));

  it("follow the other text where the words are its words", () => {
    expect(restore("Ho Lanh Ra xa ngay mai").text).not.toBe("Hồ Lanh Ra xả ngày mai");
    expect(restore("Ho Lanh Ra xa ngay mai", { beside: "Hồ Lanh Ra sẽ xả từ ngày 5/11." }).text).toBe(
      "Hồ Lanh Ra xả ngày mai",
    );
  });

  it("leave what is written with diacritics, figures, marks and capitals", () => {
    const text = restore("UBND xa Phước Hữu: 12/11, 5.000 ho dan!").text;
    expect(fold(text)).toBe(fold("UBND xa Phước Hữu: 12/11, 5.000 ho dan!"));
    expect(text).toContain("UBND xã Phước Hữu");
  });

  it("tell small numbers from the words that look like them", () => {
    expect(restore("Phai cho sau tieng moi co dien").text).toContain("sáu tiếng");
    expect(restore("Nha bi sap sau bao").text).toContain("sau bão");
    expect(restore("nam trieu dong").text).toBe("năm triệu đồng");
  });

  it("know the words of the South where the commoner ones are expected", () => {
    expect(restore("moi sap dong bon ngan dong mot ngay").text).toContain("bốn ngàn đồng");
    expect(restore("nuoc vo nha roi").text).toContain("vô nhà");
  });

  it("give offsets in the input", () => {
    const typed = "hong co nuoc";
    const { text, toOriginal } = retype(typed, "Không có nước sinh hoạt ba ngày nay.");
    expect(text).toBe("không có nước");
    expect(typed.slice(toOriginal(text.indexOf("có")), toOriginal(text.indexOf(" nước")))).toBe("co");
    expect(toOriginal(text.length)).toBe(typed.length);
  });
});

describe("a chat spelling that is also a word", () => {
  it("is what the words around it ask for", () => {
    const evidence = "Máy bơm bị hỏng nặng từ hôm qua.";
    expect(retype("may bom hong nang", evidence).text).toBe("máy bơm hỏng nặng");
    expect(retype("may bom hong co hu", evidence).text).toContain("không");
  });
});

describe("a chat spelling of several words", () => {
  it.each([
    ["trg tiểu học nghỉ r", "trường tiểu học nghỉ rồi"],
    ["nước trg hồ còn ít lm", "nước trong hồ còn ít làm"],
    ["xóm mình bị cúp nc, p mình ko ai báo", "xóm mình bị cúp nước, phường mình không ai báo"],
    ["mấy hộ nh tiền đã dời r", "mấy hộ nhiều tiền đã dời rồi"],
    ["ubnd h. ninh phước nói z", "ubnd huyện Ninh Phước nói vậy"],
    ["trưởng ca xã bắt 2 ng trg đêm", "trưởng công an xã bắt 2 người trong đêm"],
    ["chở c nhân, thi c đường r", "chở công nhân, thi công đường rồi"],
    ["ph nộp thuế vc này trc t7", "phải nộp thuế việc này trước t7"],
    ["tàu dừng trg m điều kiện", "tàu dừng trong mọi điều kiện"],
    ["lô n5 đường ms, mất 35k m2 rừng r", "lô n5 đường mới, mất 35k m2 rừng rồi"],
    ["có 19 e ng Raglai", "có 19 em người Raglai"],
    [
      "Tai nạn chiều 2/12 k nêu có người chết, ở Ninh Thuận 1 k có",
      "Tai nạn chiều 2/12 không nêu có người chết, ở Ninh Thuận 1 không có",
    ],
  ])("%s", (typed, full) => expect(retype(typed, "Nước hồ rút.").text).toBe(full));

  it("is the usual one where the other text has that, and behind a particle", () => {
    const beside = "Nhà máy nước Phước Dân và khu công nghiệp Du Long đón công nhân.";
    expect(retype("cúp nc nha mn, cn du long nghỉ", beside).text).toBe(
      "cúp nước nha mọi người, công nhân Du Long nghỉ",
    );
    expect(retype("ca p đông hải thả 2 thanh niên", beside).text).toBe(
      "công an phường Đông Hải thả 2 thanh niên",
    );
  });

  it("stands for what the other text names", () =>
    expect(retype("đội np thắng r", "Đội bóng xã Ninh Phước thua đội khách.").text).toBe(
      "đội Ninh Phước thắng rồi",
    ));

  it("is no spelling in a text without others", () =>
    expect(retype("Phường A, lô c, bậc p.", "Phường B có lô d.").text).toBe("Phường A, lô c, bậc p."));

  it.each([
    "Ông Tám (SN 1963) ở chung cư CT4 chụp hình.",
    "Tổng thống CH Trung Phi thăm tỉnh.",
    "Tiêm phòng dại vào 11/9, trễ hai ngày so với lịch cũ.",
    "Xe tải húc vào hông xe khách.",
    "Bước sóng 940 nm, vé 5 k một lượt.",
    "Phạt 500 k mỗi hộ.",
    "Vé 5 k một lượt. Giảm 4 k so với tuần trước.",
  ])("is not read into codes, units and names: %s", (text) =>
    expect(retype(text, "Kênh đầy rác.").text).toBe(text),
  );

  it("may be a kind of place where no capital is typed", () => {
    expect(retype("p đô vinh dọn kênh", "Kênh đầy rác.").text).toBe("phường Đô Vinh dọn kênh");
    expect(retype("thiếu vitamin a và c", "Kênh đầy rác.").text).toBe("thiếu vitamin a và c");
  });
});

describe("text in another language", () => {
  it("is left alone", () => {
    const text = "The committee said on Monday that the water is safe.";
    expect(retype(text, "Sáng thứ Hai, ủy ban cho biết nước an toàn.").text).toBe(text);
  });
});
