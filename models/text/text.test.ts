import { describe, expect, it } from "vitest";
import { WORD_LIST } from "../lexicons/word-list.ts";
import { fold } from "./fold.ts";
import { language } from "./language.ts";
import { normalise } from "./normalise.ts";
import { expandTeencode } from "./teencode.ts";
import { undiacritised } from "./undiacritised.ts";
import { words, wordsJoined } from "./words.ts";

describe("fold", () => {
  it.each([
    ["Đô Vinh", "do vinh"],
    ["XÃ PHƯỚC HỮU", "xa phuoc huu"],
    ["ặẫệỡữ", "aaeou"],
    ["120 hộ 😀", "120 ho 😀"],
    ["Ninh Chử", "ninh chu"],
  ])("%s → %s", (text, expected) => {
    expect(fold(text)).toBe(expected);
  });
  it("keeps the length of any NFC text", () => {
    for (const text of ["İstanbul Straße", "m² ½ № ﬁ", "ไทย 漢字 한글", "😀👨‍👩‍👧"])
      expect(fold(text)).toHaveLength(text.length);
  });
});

describe("normalise", () => {
  it.each([
    ["Hoà thuỷ khoẻ quý", "Hòa thủy khỏe quý"],
    ["tòan qúy", "toàn quý"],
    ["đẹpppp quáaaa rồiiii", "đẹp quá rồi"],
    ["Phước Hữu cứu trợ", "Phước Hữu cứu trợ"],
    ["Ph\u200bước\u00a0Hữu", "Phước Hữu"],
    ["１２０ hộ", "120 hộ"],
    ["Ðông Hải", "Đông Hải"],
    ["thông bа\u0301o", "thông báo"],
    ["khóa VIII, www.x", "khóa VIII, www.x"],
  ])("%s → %s", (text, expected) => {
    expect(normalise(text).text).toBe(expected);
  });
  it("leads every offset back to the original", () => {
    const original = "Ở Ph\u200bước Hữu đẹpppp lắm".normalize("NFD");
    const { text, toOriginal } = normalise(original);
    const at = text.indexOf("Hữu");
    expect(original.slice(toOriginal(at), toOriginal(at + 3)).normalize("NFC")).toBe("Hữu");
    expect(toOriginal(text.length)).toBe(original.length);
  });
});

describe("undiacritised and language", () => {
  it.each([
    ["UBND xa Phuoc Huu cho biet 120 ho dan duoc ho tro", true],
    ["nghe noi dap vo roi ba con oi", true],
    ["xã Phước Hữu", false],
    ["The city council met on Monday", false],
    ["", false],
  ])("%s: undiacritised %s", (text, expected) => {
    expect(undiacritised(text)).toBe(expected);
  });
  it.each([
    ["Hôm nay xã Phước Hữu có mưa to", "vi"],
    ["hom nay xa phuoc huu co mua to, nuoc len nhanh", "vi"],
    ["The council met to discuss the water supply", "en"],
    ["Le conseil municipal a décidé de fermer l'école", "other"],
    ["12345 !!!", "other"],
    ["水利部发布通知", "other"],
  ])("%s: %s", (text, expected) => {
    expect(language(text)).toBe(expected);
  });
});

describe("words", () => {
  it("gives syllables and whole numbers with their offsets", () => {
    const text = "Hỗ trợ 1.250.000 đồng, ngay!";
    expect(words(text).map((w) => w.text)).toEqual(["Hỗ", "trợ", "1.250.000", "đồng", "ngay"]);
    for (const w of words(text)) expect(text.slice(w.start, w.end)).toBe(w.text);
  });
  it("joins the longest words of a lexicon", () => {
    const lexicon = new Set(["học sinh", "sinh học", "ủy ban", "ủy ban nhân dân"]);
    expect(wordsJoined("Ủy ban nhân dân gặp học sinh học giỏi", lexicon).map((w) => w.text)).toEqual([
      "Ủy ban nhân dân",
      "gặp",
      "học sinh",
      "học",
      "giỏi",
    ]);
  });
});

describe("words by the product's list", () => {
  it.each([
    ["Người dân trồng lúa ở Phan Rang", "Người dân/trồng/lúa/ở/Phan Rang"],
    ["Học sinh nghỉ học. Nhà Bảo An ở UBND Phước Hữu", "Học sinh/nghỉ/học/Nhà/Bảo An/ở/UBND/Phước Hữu"],
  ])("%s", (text, joined) =>
    expect(
      wordsJoined(text, WORD_LIST)
        .map((w) => w.text)
        .join("/"),
    ).toBe(joined),
  );
});

describe("expandTeencode", () => {
  it.each([
    ["ko ai đc nhận", "không ai được nhận"],
    ["nước lên ntn r mn", "nước lên như thế nào rồi mọi người"],
    ["nho 50k 1 kg", "nho 50k 1 kg"],
    ["k bik j hết", "không biết gì hết"],
    ["ngta nói trc giờ vậy", "người ta nói trước giờ vậy"],
    ["đi vs mình", "đi với mình"],
    ["fải đóng fí", "phải đóng phí"],
    ["bây h đi", "bây giờ đi"],
    ["lúc 9h", "lúc 9h"],
    ["k co nuoc", "khong co nuoc"],
    ["Ko có nước", "Không có nước"],
    ["KH số 12", "KH số 12"],
    ["cty đg tuyển", "công ty đang tuyển"],
    ["baoninhthuan.com.vn", "baoninhthuan.com.vn"],
    ["thui đừg sợ", "thôi đừng sợ"],
    ["120 ng bị nạn", "120 người bị nạn"],
    ["hs nghỉ học", "học sinh nghỉ học"],
    ["trễ 20p", "trễ 20 phút"],
    ["chủ tịch tỉh nói khôg biết", "chủ tịch tỉnh nói không biết"],
    ["tới trướk giờ thì thík đi", "tới trước giờ thì thích đi"],
    ["qua Đắk Lắk, Krông Pắk", "qua Đắk Lắk, Krông Pắk"],
    ["hàng k hộ", "hàng nghìn hộ"],
    ["tàu kh 90001", "tàu kh 90001"],
    ["mở từ t9, đến t3/2027", "mở từ tháng 9, đến tháng 3/2027"],
    ["t7 nghỉ", "t7 nghỉ"],
    ["12/9 r nghỉ", "12/9 rồi nghỉ"],
  ])("%s → %s", (text, expected) => {
    expect(expandTeencode(text).text).toBe(expected);
  });
  it("leads back to the input", () => {
    const text = "ko ai đc nhận";
    const read = expandTeencode(text);
    const at = read.text.indexOf("được");
    expect(text.slice(read.toOriginal(at), read.toOriginal(at + 4)).trim()).toBe("đc");
  });
});
