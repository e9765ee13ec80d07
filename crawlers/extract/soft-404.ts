/** Pages that are not there although the server answers 200. */
import type { Article } from "./article.ts";

/** What such pages are headed with, in Vietnamese and English: the whole line, or all before a dash and the site's name. */
const CODE = "(?:(?:lỗi|error|http)\\s*)?[:-]?\\s*404";
const ENGLISH =
  "(?:not found|(?:page|article|file|content) (?:not found|does not exist|no longer exists?|is not available))";
const SOUGHT = "(?: (?:này|web|bạn (?:tìm|yêu cầu|truy cập|đang tìm)(?: kiếm)?))?";
const VIETNAMESE = `không tìm thấy (?:trang|bài|bài viết|nội dung|tin|đường dẫn|địa chỉ)${SOUGHT}|(?:trang|bài viết|nội dung|tin bài|đường dẫn|địa chỉ)${SOUGHT} (?:không tồn tại|đã (?:bị )?(?:xóa|xoá|gỡ)|không (?:được )?tìm thấy|không còn)`;
const TAIL = "(?:\\s+(?:hoặc|hay|or|error)\\s.*|\\s+(?:error|rồi|nữa))?[\\s.!…]*(?:$|\\s*[-–—|:(])";
const NOT_THERE = new RegExp(
  `^(?:(?:rất tiếc|xin lỗi|sorry|oops)[,.!:]*\\s*)?(?:${CODE}|${CODE} ${ENGLISH}|${ENGLISH}|${VIETNAMESE})${TAIL}`,
  "i",
);
/** A page about missing pages says more than this. */
const LONGEST = 800;

/** Whether a page says that what was asked for is not there: by its headline, or its first line, and few words. Pure. */
export function saysNotThere({ title, text }: Pick<Article, "title" | "text">): boolean {
  if (text.length > LONGEST) return false;
  return [title ?? "", text.split("\n")[0] ?? ""].some((line) => NOT_THERE.test(line.trim()));
}

/**
 * Whether a server sent the reader home instead of saying that the page is gone: the last hop is the front page, the
 * address that was asked for is not. Pure.
 */
export function wasSentHome(asked: string, got: string, redirects: readonly string[]): boolean {
  if (redirects.length === 0) return false;
  const [from, to] = [new URL(asked), new URL(got)];
  const isFront = (url: URL): boolean =>
    /^\/(?:(?:index|default|home|trang-chu)(?:\.\w+)?)?$/i.test(url.pathname);
  return isFront(to) && to.search === "" && !(isFront(from) && from.search === "");
}
