import { fill, type Language } from "../messages.ts";
import { isKnownFailure, sayFailure } from "../stored-failure.ts";
import type { AlarmReason } from "./history.ts";

/** Why an alarm was raised and what to look at, in both languages. */
const REASONS = {
  silent: {
    vi: "Không có bài mới trong {span}; bình thường cách nhau khoảng {usualSpan}. Trang vẫn đọc được: hãy mở xem nguồn có đổi địa chỉ hay ngừng đăng.",
    en: "Nothing new for {span}; usually about {usualSpan} pass between items. The site can still be read: see whether the source moved or stopped publishing.",
  },
  text_shorter: {
    vi: "Chữ đọc được ngắn hẳn đi: bình thường khoảng {before} ký tự, các bài gần đây chỉ khoảng {now}. Trang có lẽ đã đổi cách trình bày; hãy so với bài mẫu bên dưới.",
    en: "The text that is read has become much shorter: usually about {before} characters, of late only about {now}. The site has probably changed its layout; compare with the sample below.",
  },
  dates_missing: {
    vi: "{documents} bài gần đây không đọc được ngày đăng, trước đây bài nào cũng có. Trang có lẽ đã đổi cách trình bày.",
    en: "The last {documents} items have no date that can be read; before, all had one. The site has probably changed its layout.",
  },
  pages_unreadable: {
    vi: "{pages} trang gần đây tải được nhưng hầu như không đọc ra chữ. Trang có lẽ đã đổi cách trình bày, hoặc nay cần trình duyệt để dựng.",
    en: "The last {pages} pages arrive but hardly give any text. The site has probably changed its layout, or now needs a browser.",
  },
  list_empty: {
    vi: "{rounds} lượt liền, danh sách không còn nêu bài nào; bình thường nêu khoảng {usual}. Trang danh sách có lẽ đã đổi.",
    en: "For {rounds} rounds the list has named nothing; usually it names about {usual}. The list page has probably changed.",
  },
  rounds_fail: {
    vi: "{rounds} lượt liền đều hỏng, kéo dài {span}. {cause}",
    en: "{rounds} rounds in a row have failed, over {span}. {cause}",
  },
  pages_fail: {
    vi: "{percent} % trang gần đây bị lỗi, bình thường chỉ {usual} %. Hãy mở thử vài trang bằng trình duyệt.",
    en: "{percent} % of the recent pages failed; usually {usual} % do. Open a few of them in a browser.",
  },
  list_forbidden: {
    vi: "robots.txt nay không cho máy đọc nguồn này, và chúng tôi làm theo. Hãy hỏi chủ trang, hoặc thôi đọc nguồn.",
    en: "robots.txt now forbids this source to machines, and we obey. Ask the site's owner, or stop reading it.",
  },
  pages_forbidden: {
    vi: "robots.txt nay không cho máy đọc {denied} trên {pages} trang gần đây, trước đây vẫn cho. Hãy hỏi chủ trang, hoặc đổi chỗ đọc.",
    en: "robots.txt now forbids {denied} of the last {pages} pages, which it used to allow. Ask the site's owner, or read another place.",
  },
} as const satisfies Record<AlarmReason, Readonly<Record<Language, string>>>;

const UNKNOWN = { vi: "Lỗi chưa rõ.", en: "The error is not known." } as const;

/** The sentence of a stored alarm in the reader's language. */
export function sayAlarm(
  reason: AlarmReason,
  params: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  const code = String(params.code ?? "");
  return fill(REASONS[reason][language], {
    ...params,
    span: span(Number(params.hours ?? 0), language),
    usualSpan: span(Number(params.usual ?? 0), language),
    cause: isKnownFailure(code)
      ? sayFailure(code, String(params.detail ?? "{}"), language)
      : UNKNOWN[language],
  });
}

/** "30 giờ", "3 ngày". */
function span(hours: number, language: Language): string {
  const days = hours >= 48;
  const n = days ? Math.round(hours / 24) : hours;
  if (language === "vi") return `${n} ${days ? "ngày" : "giờ"}`;
  return `${n} ${days ? "day" : "hour"}${n === 1 ? "" : "s"}`;
}
