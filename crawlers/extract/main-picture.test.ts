import { expect, test } from "vitest";
import { extractArticle } from "./article.ts";
import { safeCaption, safePicture } from "./safe-picture.ts";

const URL = "https://bao.example/tin/ho-song-sat.html";
const WORDS =
  "<p>Hồ Sông Sắt xả lũ từ 8 giờ sáng 12/11, người dân hạ du được báo trước hai giờ qua loa.</p>".repeat(4);
const pictureOf = (head: string, body: string) => {
  const { image, imageCaption } = extractArticle(
    `<html><head><title>Hồ xả lũ</title>${head}</head><body><article><h1>Hồ xả lũ</h1>${body}${WORDS}</article></body></html>`,
    URL,
    { now: "2025-11-13T00:00:00.000Z" },
  );
  return [image, imageCaption];
};

test("the declared picture has the caption that stands below it, whatever size of it is shown", () => {
  expect(
    pictureOf(
      '<meta property="og:image" content="https://anh.example/2025/ho-xa-lu-1200x630.jpg">',
      `<figure><img src="/a/khac.jpg"><figcaption>Ảnh khác</figcaption></figure>
       <figure><img src="data:image/gif;base64,R0" data-src="https://anh.example/nho/ho-xa-lu_660x440.webp"><figcaption>Hồ Sông Sắt
         xả lũ sáng 12/11</figcaption></figure>`,
    ),
  ).toEqual(["https://anh.example/2025/ho-xa-lu-1200x630.jpg", "Hồ Sông Sắt xả lũ sáng 12/11"]);
});

test("a caption of another picture is not taken; the page's own description of the declared one is", () => {
  const other = '<figure><img src="/a/khac.jpg"><figcaption>Ảnh khác</figcaption></figure>';
  expect(pictureOf('<meta property="og:image" content="/a/ho.jpg">', other)).toEqual([
    ...["https://bao.example/a/ho.jpg", null],
  ]);
  expect(
    pictureOf(
      '<meta property="og:image" content="/a/ho.jpg"><meta property="og:image:alt" content="Hồ Sông Sắt">',
      other,
    ),
  ).toEqual(["https://bao.example/a/ho.jpg", "Hồ Sông Sắt"]);
  const ld = { "@type": "NewsArticle", image: { url: "/a/ho.jpg", caption: "Cửa xả số 2" } };
  expect(pictureOf(`<script type="application/ld+json">${JSON.stringify(ld)}</script>`, other)).toEqual([
    ...["https://bao.example/a/ho.jpg", "Cửa xả số 2"],
  ]);
});

test("a paper's own mark is no picture of the event: the first one with a caption is", () => {
  const body =
    '<table class="picture"><tr><td><img src="/anh/ho-1.jpg"></td></tr><tr><td class="caption">Cửa xả số 2</td></tr></table>';
  expect(pictureOf('<meta property="og:image" content="/static/logo-fb.png">', body)).toEqual([
    ...["https://bao.example/anh/ho-1.jpg", "Cửa xả số 2"],
  ]);
  expect(pictureOf('<meta property="og:image" content="/static/logo-fb.png">', "")).toEqual([null, null]);
  const many = `<table><tr><td><img src="/1.jpg"><img src="/2.jpg"></td><td class="caption">Hai ảnh</td></tr></table>`;
  expect(pictureOf("", many)).toEqual([null, null]);
});

const declared = (name: string) => pictureOf(`<meta property="og:image" content="/${name}">`, "")[0];

test.each([
  ...["logo.png", "Logo-fb.png", "logobao.jpg", "bao_logo_600x315.png", "fb-logo-new.png", "baologo2.png"],
  ...[
    "default.jpg",
    "image_default-1200x630.jpg",
    "no-image.png",
    "noimg.jpg",
    "bao-no-image.png",
    "no_photo.jpg",
  ],
  ...["placeholder.svg", "avatar.png", "no-avatar-300x300.png", "user_avatar2.png", "favicon-196.png"],
  ...["share-fb.jpg", "share_image.png"],
])("%s is the house's own", (name) => {
  expect(declared(name)).toBeNull();
});

test.each([
  ...["vi/abc/maxresdefault.jpg", "hqdefault.jpg", "mqdefault.jpg", "sddefault.webp", "ho-xa-lu.jpg"],
  ...["avatar1700000000000.jpg", "avatar-17000000000001234.jpg", "phim-avatar-3.jpg", "volcano-photo.jpg"],
  ...["le-cong-bo-logo-moi-cua-tinh.jpg", "ro-logom.jpg", "piano-image.jpg", "timeshare-fbi.jpg"],
])("%s is a picture of what happened", (name) => {
  expect(declared(name)).toBe(`https://bao.example/${name}`);
});

test.each([
  ["Hồ Sông Sắt xả lũ. Ảnh: Trần Mẫu", "Hồ Sông Sắt xả lũ."],
  ["Hồ Sông Sắt xả lũ (Ảnh: TTXVN).", "Hồ Sông Sắt xả lũ"],
  ["Hồ Sông Sắt xả lũ - Ảnh: VGP/Lê Mẫu", "Hồ Sông Sắt xả lũ"],
  ["Hồ Sông Sắt xả lũ (Ảnh Trần Mẫu)", "Hồ Sông Sắt xả lũ"],
  ["Hồ xả lũ. ẢNH: TRẦN MẪU", "Hồ xả lũ."],
  ["Ảnh minh họa", "Ảnh minh họa"],
  ["Lũ trên sông (Ảnh minh họa)", "Lũ trên sông (Ảnh minh họa)"],
  ["Ảnh tư liệu: Trần Mẫu", "Ảnh tư liệu"],
  ["Ảnh: Trần Mẫu", null],
  ["Hồ Sông Sắt nhìn từ trên cao - Lê Văn C", "Hồ Sông Sắt nhìn từ trên cao"],
  ["Bà con gọi 0905 123 456 khi cần", "Bà con gọi [số điện thoại] khi cần"],
  ["Hồ\u0000 Sông\n Sắt", "Hồ Sông Sắt"],
])("%s is kept as %s", (caption, kept) => {
  expect(safeCaption(caption, "Lê Văn C")).toBe(kept);
});

test("an address that names somebody, carries a password or is no web address is not kept", () => {
  const kept = (url: string) => safePicture(url, null, null)?.url ?? null;
  expect(kept("https://anh.example/a.jpg")).toBe("https://anh.example/a.jpg");
  expect(kept("https://anh.example/@coba/a.jpg")).toBeNull();
  expect(kept("https://ai:mat@anh.example/a.jpg")).toBeNull();
  expect(kept("ftp://anh.example/a.jpg")).toBeNull();
  expect(kept(`https://anh.example/${"a".repeat(2_001)}`)).toBeNull();
});
