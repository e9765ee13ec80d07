import { parseHTML } from "linkedom/worker";
import { expect, test } from "vitest";
import { extractArticle } from "./article.ts";
import { mainText } from "./main-text.ts";

const LINE = (at: number) =>
  `Điểm phát thứ ${at} đặt tại nhà văn hóa thôn ${at}, mở cửa từ 7 giờ đến 17 giờ các ngày trong tuần cho bà con đến nhận.`;
const read = (body: string) =>
  extractArticle(`<html lang="vi"><head><title>Nơi nhận hàng</title></head><body>${body}</body></html>`).text;

test("an article that is spread over many boxes is taken whole", () => {
  const boxes = Array.from(
    { length: 12 },
    (_box, at) =>
      `<section class="b${at}"><div class="i${at}"><h2>Thôn ${at}</h2><div><p>${LINE(at)}</p></div></div></section>`,
  );
  const text = read(
    `<nav><a href="/">Trang chủ</a></nav><main><h1>Nơi nhận hàng</h1>${boxes.join("")}</main><footer>Tòa soạn: số 1 đường Mẫu, phường Mẫu, tỉnh Mẫu</footer>`,
  );
  for (let at = 0; at < 12; at++) expect(text).toContain(LINE(at));
  expect(text).not.toMatch(/Trang chủ|Tòa soạn/);
});

test("the main text of a page is without cards of other articles, share buttons and a sign-up", () => {
  const notice =
    "Ngày 12/11, xã Phước Hữu tạm ngừng cấp nước từ 8 giờ đến 11 giờ để thay ống. Bà con trữ nước trước giờ này.";
  const card = (at: number) =>
    `<div class="item"><h3><a href="/tin-${at}">Tin khác số ${at}</a></h3><p>${LINE(at)}</p></div>`;
  const page = `<main><h1>Tạm ngừng cấp nước</h1><div class="body"><p>${notice}</p></div><div class="social-share">Chia sẻ bài viết này lên các mạng xã hội mà bạn đang dùng hằng ngày nhé</div>
    <div class="newsletter"><p>Đăng ký nhận bản tin mỗi sáng của chúng tôi qua hộp thư điện tử của bạn, miễn phí và có thể hủy bất cứ lúc nào.</p></div><div class="grid">${Array.from({ length: 9 }, (_c, at) => card(at)).join("")}</div></main>`;
  const { document } = parseHTML(`<html><body>${page}</body></html>`);
  const text = mainText(document as unknown as Parameters<typeof mainText>[0], 10_000);
  expect(text).toContain(notice);
  expect(text).not.toMatch(/Điểm phát|Chia sẻ|Đăng ký/);
});

test("the element that the page names as the article's is believed over everything around it", () => {
  const body = `<div itemprop="articleBody"><p>${LINE(1)}</p><p>${LINE(2)}</p><p>${LINE(3)}</p></div>`;
  const around = Array.from({ length: 20 }, (_box, at) => `<li>${LINE(at + 50)}</li>`).join("");
  const text = read(`<div class="page"><h1>Nơi nhận hàng</h1>${body}</div><ul class="rest">${around}</ul>`);
  expect(text).toContain(LINE(2));
  expect(text).not.toContain(LINE(60));
});
