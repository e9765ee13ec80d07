/** Shared by the templates of the sample web: escaping, the sample notice, Vietnamese date lines. */

export const SAMPLE_NOTICE = "Dữ liệu mẫu — không phải tin thật / Sample data — not real news";

/** Escapes text for HTML and XML, attributes included. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** JSON that cannot close the `<script>` it stands in. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

export const noticeBar = `<div class="sample-notice" role="note">${escapeHtml(SAMPLE_NOTICE)}</div>`;
export const noticeMeta = `<meta name="minhchung-sample" content="${escapeHtml(SAMPLE_NOTICE)}">`;

const WEEKDAYS = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

/** The parts of an ISO instant written with +07:00, as they stand in the string. */
export function dateParts(iso: string) {
  const [date = "", clock = ""] = iso.split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
  return { year, month, day, time: clock.slice(0, 5), weekday };
}

/** "Thứ Năm, 13/11/2025 - 08:15" */
export function longDate(iso: string): string {
  const { weekday, day, month, year, time } = dateParts(iso);
  return `${weekday}, ${day}/${month}/${year} - ${time}`;
}

/** "13/11/2025 08:15" */
export function shortDate(iso: string): string {
  const { day, month, year, time } = dateParts(iso);
  return `${day}/${month}/${year} ${time}`.trim();
}

/** "ngày 13 tháng 11 năm 2025" of an ISO date: the line above a decision's signature. */
export function spelledDate(iso: string): string {
  const { day, month, year } = dateParts(iso);
  return `ngày ${day} tháng ${month} năm ${year}`;
}

export const paragraphs = (texts: readonly string[], attributes = ""): string =>
  texts.map((text) => `<p${attributes}>${escapeHtml(text)}</p>`).join("\n");
