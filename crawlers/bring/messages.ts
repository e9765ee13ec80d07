import type { Language } from "../messages.ts";
import type { Field } from "./columns.ts";
import type { RowProblem } from "./item.ts";

const NAMES: Readonly<Record<Field, Readonly<Record<Language, string>>>> = {
  text: { vi: "nội dung", en: "text" },
  title: { vi: "tiêu đề", en: "title" },
  url: { vi: "địa chỉ", en: "address" },
  published: { vi: "ngày đăng", en: "date" },
};

/** What is wrong with a row, and what to do; `{holes}` are filled from the problem. */
export const PROBLEMS: Readonly<Record<RowProblem["code"], Readonly<Record<Language, string>>>> = {
  file_empty: { vi: "Tệp không có dòng nào.", en: "The file has no rows." },
  not_json: {
    vi: "Dòng này không phải JSON: mỗi dòng là một đối tượng trọn vẹn.",
    en: "This line is not JSON: each line is one whole object.",
  },
  not_an_object: {
    vi: "Dòng này không phải một đối tượng JSON.",
    en: "This line is no JSON object.",
  },
  quote_unclosed: {
    vi: "Dấu nháy kép mở ở dòng này mà không đóng; phần sau của tệp chưa đọc được.",
    en: "A quote opens on this line and is never closed; what follows it is not read.",
  },
  text_column_missing: {
    vi: "Không có cột nội dung. Đặt tên một cột là “nội dung” (hoặc “text”), hoặc ghi tên cột vào cài đặt nguồn (columns.text).",
    en: "No column holds the text. Name a column “text” (or “nội dung”), or put its name into the source's settings (columns.text).",
  },
  too_many_rows: {
    vi: "Tệp có {rows} dòng, quá {limit} dòng một lần: hãy chia nhỏ. Chưa giữ dòng nào.",
    en: "The file has {rows} rows, more than {limit} at a time: divide it. Nothing was kept.",
  },
  column_twice: {
    vi: "Hai cột cùng là {field}: hãy bỏ hoặc đổi tên một cột.",
    en: "Two columns are the {field}: remove or rename one.",
  },
  cells_wrong: {
    vi: "Dòng có {cells} ô, nhiều hơn {columns} cột của dòng đầu: kiểm tra dấu phân cách và dấu nháy.",
    en: "The row has {cells} cells, more than the {columns} columns of the first: check separators and quotes.",
  },
  not_text: { vi: "{field} phải là chữ.", en: "The {field} must be text." },
  url_wrong: {
    vi: "Địa chỉ không hợp lệ: viết đầy đủ, bắt đầu bằng https://, hoặc để trống.",
    en: "The address is not valid: write it in full, beginning with https://, or leave it out.",
  },
  date_unreadable: {
    vi: "Không đọc chắc được ngày đăng: viết như 12/11/2025 08:15 hoặc 2025-11-12T08:15+07:00, hoặc để trống.",
    en: "The date cannot be read for certain: write it as 12/11/2025 08:15 or 2025-11-12T08:15+07:00, or leave it out.",
  },
  date_ahead: { vi: "Ngày đăng nằm ở tương lai.", en: "The date lies in the future." },
  text_missing: { vi: "Dòng không có nội dung.", en: "The row has no text." },
  text_too_short: {
    vi: "Nội dung ngắn hơn {least} ký tự.",
    en: "The text has fewer than {least} characters.",
  },
  too_long: {
    vi: "Phần {field} dài quá {limit} ký tự.",
    en: "The {field} has more than {limit} characters.",
  },
};

/** The problem in the reader's language. */
export function sayProblem(problem: RowProblem, language: Language): string {
  const holes: Record<string, string | number | undefined> = {
    ...problem,
    field: problem.field && NAMES[problem.field][language],
  };
  const said = PROBLEMS[problem.code][language].replace(/\{(\w+)\}/g, (hole, name: string) =>
    String(holes[name] ?? hole),
  );
  return said.charAt(0).toUpperCase() + said.slice(1);
}
