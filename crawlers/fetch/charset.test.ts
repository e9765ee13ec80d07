import { expect, test } from "vitest";
import { charsetOf, decodeText } from "./charset.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...list: number[]) => Uint8Array.from(list);

test("UTF-8 without any declaration", () => {
  expect(decodeText(utf8("hồ Sông Trâu"))).toEqual({ text: "hồ Sông Trâu", charset: "utf-8", guessed: true });
});

test("a byte order mark wins over the header and is dropped", () => {
  const marked = bytes(0xef, 0xbb, 0xbf, ...utf8("đập"));
  expect(decodeText(marked, "text/html; charset=iso-8859-1").text).toBe("đập");
  const wide = bytes(0xff, 0xfe, 0x10, 0x01, 0x61, 0x00);
  expect(decodeText(wide)).toMatchObject({ text: "Đa", charset: "utf-16le" });
});

test("windows-1258 comes out in NFC", () => {
  // "Tiếng" in windows-1258: ê (EA) followed by the combining acute (EC).
  const old = bytes(0x54, 0x69, 0xea, 0xec, 0x6e, 0x67);
  expect(decodeText(old, "text/html; charset=windows-1258").text).toBe("Tiếng".normalize("NFC"));
  expect(decodeText(old).charset).toBe("windows-1258");
});

test("the document's own declaration is read from meta and from the XML line", () => {
  const meta = bytes(
    ...utf8('<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">'),
    0xea,
    0xec,
  );
  expect(decodeText(meta).text.endsWith("ế")).toBe(true);
  const xml = bytes(...utf8('<?xml version="1.0" encoding="windows-1252"?><a>'), 0xe9);
  expect(decodeText(xml).text.endsWith("é")).toBe(true);
});

test("a wrong label gives way to the bytes", () => {
  expect(decodeText(utf8("bão số 9"), "text/html; charset=ISO-8859-1").text).toBe("bão số 9");
  expect(decodeText(bytes(0x54, 0x69, 0xea, 0xec, 0x6e, 0x67), "text/html; charset=utf-8").text).toBe(
    "Tiếng",
  );
  expect(decodeText(utf8("lũ"), "text/html; charset=no-such-thing").text).toBe("lũ");
});

test("one broken byte does not turn a Vietnamese page into another encoding", () => {
  const page = bytes(...utf8("Ủy ban nhân dân xã Phước Hữu thông báo lịch cấp nước"), 0xc3);
  expect(decodeText(page, "text/html; charset=utf-8")).toMatchObject({ charset: "utf-8", guessed: true });
});

test("null characters are dropped", () => {
  expect(decodeText(utf8("a\u0000b")).text).toBe("ab");
});

test("the charset parameter in its usual spellings", () => {
  expect(charsetOf('text/html; charset="UTF-8"')).toBe("utf-8");
  expect(charsetOf("text/html;CHARSET = utf-8; x=y")).toBe("utf-8");
  expect(charsetOf("text/html")).toBeNull();
  expect(charsetOf(null)).toBeNull();
});
