import { expect, test } from "vitest";
import { stillPage } from "./still.ts";

test("words, tables and inner links stay", () => {
  const page = stillPage(
    `<html lang="vi"><head><title>T</title><style>p{color:red}</style></head><body><h1>Lịch cấp nước</h1><p id="a">Kênh số 2</p><a href="#a">xem</a><table><tr><td>5 giờ</td></tr></table></body></html>`,
  );
  expect(page).toContain("<h1>Lịch cấp nước</h1>");
  expect(page).toContain("<td>5 giờ</td>");
  expect(page).toContain('<a href="#a">xem</a>');
  expect(page).toContain("p{color:red}");
});

test.each([
  ["scripts", `<p>a</p><script>alert(1)</script>`, /script|alert/],
  ["scripts that never end", `<p>a</p><script>alert(1)`, /script|alert/],
  ["handlers", `<p onclick="x()" ONERROR=y()>a</p>`, /onclick|onerror|x\(\)/i],
  [
    "outer links",
    `<a href="https://xau.example/">a</a><a href="javascript:alert(1)">b</a>`,
    /href|javascript/,
  ],
  ["pictures", `<img src="https://theo-doi.example/a.gif" srcset="b 2x" alt="Đập">`, /src|theo-doi|<img/],
  [
    "frames and embedded things",
    `<iframe src="x"></iframe><object data="y"></object><embed src="z">`,
    /iframe|object|embed/,
  ],
  [
    "where links lead, and jumps",
    `<base href="https://xau.example/"><meta http-equiv="refresh" content="0;url=x">`,
    /base|meta http/,
  ],
  [
    "forms that send",
    `<form action="https://xau.example/"><button formaction="y">gửi</button></form>`,
    /action/,
  ],
  [
    "styles that load or cover",
    `<style>@import "x"; p{}</style><p style="background:url(x)">a</p><div style="position:fixed">b</div>`,
    /import|url\(|fixed/,
  ],
  [
    "drawn scripts",
    `<svg><script>alert(1)</script><a xlink:href="x"><text>b</text></a></svg>`,
    /script|xlink/,
  ],
])("%s are gone", (_what, html, gone) => {
  expect(stillPage(html)).not.toMatch(gone);
});

test("a picture is its description, and fifty thousand levels are survived", () => {
  expect(stillPage(`<img src="x" alt="Đập <b>vỡ</b>">`)).toContain("▢ Đập &lt;b&gt;vỡ&lt;/b&gt;");
  expect(stillPage(`${"<div>".repeat(50_000)}<p>sâu</p>`)).toContain("sâu");
});
