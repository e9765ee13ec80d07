import { expect, test } from "vitest";
import { loadHtml } from "./load.ts";
import { threadOf } from "./threads.ts";

const post = (at: number) => `Bài số ${at}: mình đã lên xã hỏi, cán bộ nói danh sách dán ở nhà văn hóa thôn.`;

test.each([
  [
    "Discourse for readers without scripts",
    (body: string) => `<div class="topic-body crawler-post"><div class="post">${body}</div></div>`,
  ],
  [
    "Invision",
    (body: string) =>
      `<article class="ipsEntry"><div class="ipsEntry__post"><div class="ipsRichText"><p>${body}</p></div></div></article>`,
  ],
  [
    "FluxBB",
    (body: string) =>
      `<div class="blockpost"><dl>Thành viên</dl><div class="postmsg"><p>${body}</p><p class="postedit">Sửa lúc 8:15</p></div></div>`,
  ],
  [
    "phpBB",
    (body: string) =>
      `<div class="post"><div class="postbody"><div class="content">${body}</div><div class="signature">Sống là cho đi</div></div></div>`,
  ],
  [
    "old Reddit",
    (body: string) =>
      `<div class="thing"><div class="usertext-body"><div class="md"><p>${body}</p></div></div></div>`,
  ],
])("posts of %s, without what stands beside them", (_system, wrap) => {
  const html = `<body><nav>Diễn đàn</nav>${wrap(post(1))}${wrap(post(2))}${wrap(post(3))}</body>`;
  expect(threadOf(loadHtml(html))?.text).toBe([post(1), post(2), post(3)].join("\n"));
});

test("what a post quotes of an earlier one has been said; a quotation from elsewhere stays", () => {
  const posts = [
    post(1),
    `<blockquote><p>Hà:</p><p>${post(1)}</p></blockquote>Cảm ơn bạn.`,
    "<blockquote><p>Điều 5. Hộ nghèo được miễn tiền nước ba tháng.</p></blockquote>Luật ghi vậy.",
  ];
  const html = posts.map((body) => `<div class="postbody"><div class="content">${body}</div></div>`).join("");
  expect(threadOf(loadHtml(html))?.text).toBe(
    [post(1), "Cảm ơn bạn.", "Điều 5. Hộ nghèo được miễn tiền nước ba tháng.", "Luật ghi vậy."].join("\n"),
  );
});

test("answers are read where comments stand between them, and one post alone is no thread", () => {
  const answer = (at: number) =>
    `<div class="answer"><div class="js-post-body s-prose">${post(at)}</div><div itemprop="comment"><span itemprop="text">Bình luận ${at}</span></div></div>`;
  expect(threadOf(loadHtml(answer(1) + answer(2)))?.text).toBe([post(1), post(2)].join("\n"));
  expect(threadOf(loadHtml(`<div class="postmsg">${post(1)}</div>`))).toBeNull();
});
