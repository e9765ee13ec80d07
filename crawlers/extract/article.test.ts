import { expect, test } from "vitest";
import { extractArticle } from "./article.ts";

const URL = "https://bao.example/tin/2024/11/12/ho-tro-sau-bao-123.html";
const NOW = "2024-11-13T00:00:00.000Z";
const read = (html: string, url = URL) => extractArticle(html, url, { now: NOW });
const BODY = [
  "UBND xã Phước Hữu cho biết 120 hộ dân thôn La Chữ được hỗ trợ 5 triệu đồng mỗi hộ để sửa nhà sau bão.",
  "Việc chi trả bắt đầu từ ngày 12/11 tại nhà văn hóa thôn, mỗi hộ ký nhận một lần và mang theo căn cước.",
  "Xã đề nghị người dân không chuyển khoản cho người lạ, vì xã không thu bất kỳ khoản phí nào của các hộ.",
];
const paragraphs = BODY.map((line) => `<p>${line}</p>`).join("");

test("the article's words without the page around them", () => {
  const article =
    read(`<html lang="vi"><head><title>Hỗ trợ sau bão - Báo Mẫu</title><meta property="og:site_name" content="Báo Mẫu"></head>
    <body><nav><ul><li><a href="/">Trang chủ</a></li></ul></nav><div class="main"><h1>Hỗ trợ sau bão</h1><div class="body">${paragraphs}</div></div>
    <footer>Tòa soạn: số 1 đường Mẫu</footer></body></html>`);
  expect(article.text).toBe(BODY.join("\n"));
  expect(article).toMatchObject({ title: "Hỗ trợ sau bão", language: "vi" });
});

test("JSON-LD names date, author, section, picture; the outlet is no author", () => {
  const ld = {
    "@graph": [
      {
        "@type": "NewsArticle",
        headline: "Hỗ trợ",
        datePublished: "2024-11-12T08:15:00+07:00",
        author: [{ name: "Trần Mẫu" }, { name: "Báo Mẫu" }],
        publisher: { name: "Báo Mẫu" },
        articleSection: "Xã hội",
        image: { url: "/anh.jpg" },
      },
    ],
  };
  const article = read(
    `<head><script type="application/ld+json">${JSON.stringify(ld)}</script><link rel="canonical" href="/tin/123.html"></head><body>${paragraphs}</body>`,
  );
  expect(article).toMatchObject({
    published: "2024-11-12T01:15:00.000Z",
    publishedGuessed: false,
    author: "Trần Mẫu",
    section: "Xã hội",
    image: "https://bao.example/anh.jpg",
    canonicalUrl: "https://bao.example/tin/123.html",
  });
});

test.each([
  ["a trailing comma", '{"@type":"NewsArticle","datePublished":"2024-11-12T08:15:00+07:00",}'],
  [
    "a raw line break in a string",
    '{"@type":"NewsArticle","headline":"a\nb","datePublished":"2024-11-12T08:15:00+07:00"}',
  ],
  ["a list of types", '[{"@type":["NewsArticle","X"],"datePublished":"2024-11-12T08:15:00+07:00"}]'],
])("JSON-LD with %s is read", (_what, block) => {
  const article = read(`<script type="application/ld+json">${block}</script>${paragraphs}`);
  expect(article.published).toBe("2024-11-12T01:15:00.000Z");
});

test("broken JSON-LD is skipped and the meta tags are asked", () => {
  const article = read(
    `<head><script type="application/ld+json">{"@type": oops</script><meta property="article:published_time" content="2024-11-12T08:15:00+07:00"></head><body>${paragraphs}</body>`,
  );
  expect(article.published).toBe("2024-11-12T01:15:00.000Z");
});

test("the Vietnamese date line under the headline is read, whatever its class is called", () => {
  const line = (text: string) =>
    read(`<body><h1>A</h1><div class="PostDate">${text}</div>${paragraphs}</body>`, "https://bao.example/a");
  expect(line("Thứ Ba, 12/11/2024 - 08:15").published).toBe("2024-11-12T01:15:00.000Z");
  expect(line("Ngày đăng: 12/11/2024 08:15").published).toBe("2024-11-12T01:15:00.000Z");
});

test("a date in the address is a guess; a date from the future is none", () => {
  expect(read(paragraphs)).toMatchObject({ published: "2024-11-11T17:00:00.000Z", publishedGuessed: true });
  const future = `<meta property="article:published_time" content="2034-11-12T08:15:00+07:00">${paragraphs}`;
  expect(read(future, "https://bao.example/a").published).toBeNull();
});

test("a known template's body is taken with its lead, and without what is set in", () => {
  const article =
    read(`<body><h1>Hỗ trợ</h1><h2 class="singular-sapo">Tiền hỗ trợ đã về tới thôn La Chữ trong sáng nay.</h2>
    <div class="singular-content"><p>${BODY[0]}</p><div class="ads-box">Quảng cáo nước mắm</div></div>
    <div class="more"><ul><li><a href="/1">Tin khác rất dài để đủ ba mươi ký tự trở lên</a></li></ul></div></body>`);
  expect(article.text).toBe(`Tiền hỗ trợ đã về tới thôn La Chữ trong sáng nay.\n${BODY[0]}`);
});

test.each([
  ["Invision", "cPost_contentWrap"],
  ["Stack Exchange", "s-prose js-post-body"],
  ["XenForo", "bbWrapper"],
])(
  "the posts of %s are read without the comments between them, also behind a CDATA mark",
  (_system, name) => {
    const post = (at: number) =>
      `<div class="post"><div class="${name}"><p>Bài ${at}: xã cấp nước trở lại cho thôn số ${at} từ sáng nay.</p></div><div class="comment-body">Cảm ơn bạn ${at}</div></div>`;
    const posts = [1, 2, 3].map(post).join("");
    const { text } = extractArticle(
      `<html><body>\n<![CDATA[\n<div><h1>Hỏi chuyện nước</h1>${posts}</div></body></html>`,
    );
    expect(text.split("\n")).toEqual(
      [1, 2, 3].map((at) => `Bài ${at}: xã cấp nước trở lại cho thôn số ${at} từ sáng nay.`),
    );
  },
);

test("the posts of a thread stand in order", () => {
  const posts = BODY.map(
    (line, at) => `<article><span>nick${at}</span><div class="bbWrapper">${line}</div></article>`,
  ).join("");
  const article = read(
    `<html><body><h1>Hỏi chuyện hỗ trợ</h1><div class="thread">${posts}</div></body></html>`,
  );
  expect(article.text).toBe(BODY.join("\n"));
});

test("JSON-LD text stands in for a page whose markup holds none", () => {
  const ld = { "@type": "NewsArticle", articleBody: BODY.join("\n") };
  const article = read(
    `<html><head><script type="application/ld+json">${JSON.stringify(ld)}</script></head><body><div id="root"></div></body></html>`,
  );
  expect(article.text).toBe(BODY.join("\n"));
});

test("links of the article are absolute http(s) addresses", () => {
  const html = `<html><body><article>${paragraphs}<p>Xem <a href="/vb/1#a">văn bản</a> và <a href="javascript:x()">đây</a> cùng nhiều tài liệu khác đã đăng.</p></article></body></html>`;
  expect(read(html).links).toEqual(["https://bao.example/vb/1"]);
});

test("letters that were typed in parts come out whole", () => {
  const article = read(`<html><body><article>${paragraphs.normalize("NFD")}</article></body></html>`);
  expect(article.text).toBe(BODY.join("\n"));
});

test.each([
  ["nothing", ""],
  ["plain words", "chỉ là chữ"],
  ["a lone tag", "<"],
  ["null characters", "<p>\u0000</p>"],
  ["an unclosed everything", "<html><body><div><p><b><!-- <script>"],
  ["a frame set", "<html><frameset><frame src='x'></frameset></html>"],
])("%s is no article and no error", (_what, html) => {
  expect(typeof read(html).text).toBe("string");
});

test("the headline, the date line and a list of other articles are no part of the text", () => {
  const others = ["Cháy kho ở Đô Vinh", "Hồ Tân Giang xả lũ"].map(
    (title) => `<li><a href="/x">${title}</a> <i>09:00 03/11/2025 GMT+7</i></li>`,
  );
  const article = read(
    `<body><div><h1>Lịch cấp nước</h1><p>15:42 12/11/2025 GMT+7</p><p>${BODY[1]}</p><div><b>Đọc thêm</b><ul>${others.join("").repeat(4)}</ul></div></div></body>`,
  );
  expect(article.text).toBe(BODY[1]);
});

test("a list whose items say something keeps it, also with links and dates in it", () => {
  const items = [
    'Từ 7 giờ đến 9 giờ, ngày 03/11/2025: cắt nước ở <a href="/la-chu">La Chữ</a>, theo lịch của xã.',
    'Từ 9 giờ đến 11 giờ, ngày 04/11/2025: cắt nước ở <a href="/phuoc-huu">Phước Hữu</a>, theo lịch của xã.',
  ];
  const article = read(
    `<body><div><h1>Lịch</h1>${paragraphs}<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul></div></body>`,
  );
  expect(article.text).toContain("cắt nước ở La Chữ, theo lịch");
  expect(article.text).toContain("cắt nước ở Phước Hữu, theo lịch");
});
