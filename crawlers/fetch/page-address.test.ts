import { expect, test } from "vitest";
import { addressKey, pageAddress } from "./page-address.ts";

test.each([
  ["campaign marks", "https://bao.vn/tin/a-1.html?utm_source=rss&utm_medium=feed&page=2", "https://bao.vn/tin/a-1.html?page=2"],
  ["marks of platforms", "https://bao.vn/a?fbclid=IwAR1&gclid=x&zarsrc=30", "https://bao.vn/a"],
  ["a fragment", "https://bao.vn/a#binh-luan", "https://bao.vn/a"],
  ["a visit", "https://dien-dan.vn/chu-de.php?PHPSESSID=2aa3asdfasfdadf00&t=12", "https://dien-dan.vn/chu-de.php?t=12"],
  ["a visit in the path", "https://a.gov.vn/tin;jsessionid=0A1B2C3D?id=4", "https://a.gov.vn/tin?id=4"],
])("%s are left out", (_what, given, asked) => {
  expect(pageAddress(given)).toBe(asked);
}); // biome-ignore format: a table

test.each([
  "https://bao.vn/tin?sid=12",
  "https://bao.vn/tim?q=gi%E1%BB%AFa+c%C6%A1n&b=&a=2",
  "https://bao.vn/a%2Fb?x=%2f",
  "mailto:a@b.vn",
  "không phải địa chỉ",
])("%s stays letter for letter", (address) => {
  expect(pageAddress(address)).toBe(address);
});

test("spellings of one address have one key, other addresses another", () => {
  const key = addressKey("https://bao.vn/tin/m%E1%BA%ABu?b=2&a=1");
  for (const same of [
    "https://BAO.vn:443/tin//mẫu?a=1&b=2",
    "https://bao.vn/tin/m%e1%ba%abu?a=1&b=2&utm_source=x#y",
  ])
    expect(addressKey(same)).toBe(key);
  for (const other of [
    "https://bao.vn/tin/mẫu?a=1&b=3",
    "http://bao.vn/tin/mẫu?a=1&b=2",
    "https://bao.vn/tin/Mẫu?a=1&b=2",
  ])
    expect(addressKey(other)).not.toBe(key);
});
