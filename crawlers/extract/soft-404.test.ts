import { expect, test } from "vitest";
import { saysNotThere, wasSentHome } from "./soft-404.ts";

const HOME = "Mời bạn quay về trang chủ hoặc tìm kiếm tin khác.";

test.each([
  ["404", HOME],
  ["404 - Không tìm thấy trang", HOME],
  ["Lỗi 404", HOME],
  ["Trang không tồn tại", HOME],
  ["Bài viết này đã bị gỡ", HOME],
  ["Trang bạn yêu cầu không tìm thấy", HOME],
  ["Rất tiếc, không tìm thấy trang", HOME],
  ["Page not found", "Go back home."],
  ["404 Not Found", "nginx"],
  ["Trang không tồn tại hoặc đã bị xóa | Báo Mẫu", HOME],
  ["Báo Mẫu", `Nội dung không còn\n${HOME}`],
])("%s is a page that is not there", (title, text) => {
  expect(saysNotThere({ title, text })).toBe(true);
});

test.each([
  [
    "Không tìm thấy nạn nhân trong vụ chìm thuyền ở Mỹ Tân",
    "Đến trưa nay, lực lượng tìm kiếm chưa thấy hai người.",
  ],
  ["404 hộ dân thôn La Chữ được cấp nước", "Sáng 12/11, xã Phước Hữu cấp nước cho 404 hộ."],
  [
    "Nội dung đã bị xóa khỏi mạng xã hội, công an vào cuộc",
    "Chiều 12/11, công an xã làm việc với một người.",
  ],
  ["Trang trại nho Thái An đón khách", "Mùa này vườn nho mở cửa cho khách."],
  ["Bài viết hay về đập Lâm Cấm", "Cuộc thi viết đã có kết quả."],
  ["404", "Câu chuyện của một dãy số dài và những trang web đã mất. ".repeat(20)],
])("%s is an article", (title, text) => {
  expect(saysNotThere({ title, text })).toBe(false);
});

test("who is sent to the front page has not found the page", () => {
  const [asked, home] = ["https://bao.example/tin/88.html", "https://bao.example/"];
  expect(wasSentHome(asked, home, [home])).toBe(true);
  expect(wasSentHome(asked, "https://bao.example/index.html", ["x"])).toBe(true);
  expect(wasSentHome("https://bao.example/?id=7", home, [home])).toBe(true);
  expect(wasSentHome("http://bao.example/", home, [home])).toBe(false);
  expect(wasSentHome(asked, "https://bao.example/moi/88.html", ["x"])).toBe(false);
  expect(wasSentHome(asked, home, [])).toBe(false);
});
