export type Language = "vi" | "en";

export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** One-line failures of the command line, with the remedy. `{holes}` are filled from `params`. */
const MESSAGES = {
  unknown_command: {
    vi: "Không có lệnh “{command}”. Chạy “minhchung --help” để xem các lệnh.",
    en: "There is no command “{command}”. Run “minhchung --help” for the list.",
  },
  unknown_option: {
    vi: "Không có tùy chọn {option}. Thêm --help để xem các tùy chọn.",
    en: "There is no option {option}. Add --help to see the options.",
  },
  option_value: {
    vi: "Tùy chọn {option} thiếu hoặc thừa giá trị. Thêm --help để xem cách dùng.",
    en: "The option {option} lacks a value or takes none. Add --help to see how to use it.",
  },
  missing_argument: {
    vi: "Thiếu {argument}. Thêm --help để xem cách dùng.",
    en: "{argument} is missing. Add --help to see how to use it.",
  },
  bad_value: {
    vi: "Giá trị “{value}” của {option} không hợp lệ. {hint}",
    en: "The value “{value}” of {option} is not valid. {hint}",
  },
  file_unreadable: {
    vi: "Không đọc được tệp {file}: {detail}",
    en: "The file {file} cannot be read: {detail}",
  },
  json_invalid: {
    vi: "{file}, dòng {line}: JSON viết sai ({detail}). Hãy sửa dòng đó, thường là dấu phẩy, dấu ngoặc hoặc dấu nháy.",
    en: "{file}, line {line}: this is no valid JSON ({detail}). Correct that line, most often a comma, bracket or quote.",
  },
  folder_unwritable: {
    vi: "Không ghi được vào thư mục {folder} ({detail}). Cấp quyền ghi hoặc chừa chỗ trống, hoặc đặt MINHCHUNG_HOME sang thư mục khác.",
    en: "The folder {folder} cannot be written ({detail}). Make it writable or free some space, or set MINHCHUNG_HOME to another folder.",
  },
  disk_full: {
    vi: "Ổ đĩa đã đầy. Hãy giải phóng chỗ (bản dùng thử cần khoảng 500 MB), rồi chạy lại; dữ liệu đã lưu còn nguyên.",
    en: "The disk is full. Free some space (the demo needs about 500 MB) and run again; what was stored is untouched.",
  },
  database_lost: {
    vi: "Mất kết nối tới cơ sở dữ liệu ({detail}). Hãy kiểm tra bằng “minhchung doctor” rồi chạy lại; dữ liệu đã lưu còn nguyên.",
    en: "The connection to the database was lost ({detail}). Look with “minhchung doctor” and run again; what was stored is untouched.",
  },
  secret_short: {
    vi: "MINHCHUNG_SECRET phải là 32 byte mã hóa base64. Tạo bằng: openssl rand -base64 32",
    en: "MINHCHUNG_SECRET must be 32 bytes in base64. Make one with: openssl rand -base64 32",
  },
  secret_differs: {
    vi: "Bí mật trong bản sao lưu khác với bí mật ở {where}. Hãy bỏ bí mật ở đó đi (hoặc chuyển tệp sang nơi khác), hoặc thêm --without-secret nếu chấp nhận không đọc được thông tin liên hệ đã mã hóa.",
    en: "The secret in the backup is another than that in {where}. Remove that one (or move the file away), or add --without-secret if contacts that were encrypted may stay unreadable.",
  },
  secret_absent: {
    vi: "Chưa có bí mật nào ở {where} để sao lưu. Nếu bàn kiểm chứng này chạy với MINHCHUNG_SECRET thì hãy đặt biến đó, hoặc thêm --without-secret.",
    en: "There is no secret in {where} to back up. If this desk runs with MINHCHUNG_SECRET, set it, or add --without-secret.",
  },
  head_differs: {
    vi: "Nhật ký trong bản sao lưu kết thúc bằng mã {found}, không phải {expected}: đây là bản sao lưu khác, hoặc nhật ký đã bị cắt. Chưa có gì bị thay đổi.",
    en: "The audit trail in the backup ends with {found}, not {expected}: this is another backup, or its trail was cut. Nothing was changed.",
  },
  interrupted: {
    vi: "Đã dừng theo yêu cầu; không để lại gì dở dang.",
    en: "Stopped as asked; nothing half-done was left behind.",
  },
  same_person: {
    vi: "Nguồn {key} cần người thứ hai duyệt: người đề xuất không tự duyệt được.",
    en: "The source {key} needs a second person: who proposed it cannot approve it.",
  },
  file_too_large: {
    vi: "Tệp {file} lớn hơn {limit} MB. Hãy tách văn bản hoặc bỏ ảnh trong tệp.",
    en: "The file {file} is larger than {limit} MB. Split the document or take its pictures out.",
  },
  document_unreadable: {
    vi: "Không đọc được văn bản DOCX ({detail}). Hãy mở bằng Word hoặc LibreOffice và lưu lại.",
    en: "The DOCX document cannot be read ({detail}). Open it in Word or LibreOffice and save it again.",
  },
  picture_unreadable: {
    vi: "Không mở được ảnh ({detail}). Hãy lưu lại dưới dạng PNG hoặc JPEG, tối đa 60 triệu điểm ảnh.",
    en: "The picture cannot be opened ({detail}). Save it as PNG or JPEG, with 60 million pixels at most.",
  },
  document_empty: {
    vi: "{file} không có câu nào để trích dẫn. Ảnh quá mờ hoặc không có chữ thì hãy dán nguyên văn (ở dòng lệnh: --text).",
    en: "{file} holds no sentence that could be cited. Where a picture is too faint or holds no words, enter them as text (--text on the command line).",
  },
  evidence_incomplete: {
    vi: "Chưa nhập: hãy bổ sung các mục nêu trên. Thêm --help để xem các tùy chọn.",
    en: "Not entered: complete what is named above. Add --help to see the options.",
  },
  not_allowed: {
    vi: "{email} không có vai trò cần cho việc này ({roles}). Hãy nhờ người có vai trò đó, hoặc nhờ quản trị cấp.",
    en: "{email} holds none of the roles that this needs ({roles}). Ask a person who does, or an administrator to grant one.",
  },
  no_source_list: {
    vi: "Địa phương {locality} chưa có danh sách nguồn ({file}). Hãy chỉ rõ tệp, hoặc tạo tệp đó theo models/lexicons/localities/README.md.",
    en: "The locality {locality} has no list of sources ({file}). Name a file, or make that one after models/lexicons/localities/README.md.",
  },
  source_not_waiting: {
    vi: "Nguồn “{key}” không chờ duyệt: đã được duyệt hoặc đã thôi đọc. Xem: minhchung source list",
    en: "The source “{key}” does not wait for approval: it was approved or retired. Look: minhchung source list",
  },
  source_exists: {
    vi: "Đã có nguồn “{key}” trong sổ đăng ký. Hãy chọn --key khác, hoặc xem: minhchung source list",
    en: "The register holds a source “{key}” already. Choose another --key, or look: minhchung source list",
  },
  not_found: { vi: "Không tìm thấy {what} “{name}”.", en: "There is no {what} “{name}”." },
  dashboard_not_built: {
    vi: "Bảng điều khiển chưa được dựng. Chạy: npm run build",
    en: "The dashboard has not been built. Run: npm run build",
  },
  demo_not_loopback: {
    vi: "Bản dùng thử chỉ chạy trên máy này (127.0.0.1), không phải {host}. Dùng “minhchung start” cho máy chủ thật.",
    en: "The demo listens on this machine only (127.0.0.1), not on {host}. Use “minhchung start” for a real server.",
  },
  unexpected: {
    vi: "Lỗi không lường trước: {detail}. Chạy lại với MINHCHUNG_LOG=debug để xem chi tiết, và báo cho chúng tôi.",
    en: "Unexpected error: {detail}. Run again with MINHCHUNG_LOG=debug for details, and tell us.",
  },
} as const satisfies Record<string, Bilingual>;

export type CliMessage = keyof typeof MESSAGES;

/** A failure that the command line says in one line, and the exit code that goes with it. */
export class CliError extends Error {
  readonly code: CliMessage;
  readonly messageKey: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly exitCode: number;

  constructor(
    code: CliMessage,
    params: Readonly<Record<string, string | number>> = {},
    options: { cause?: unknown; exitCode?: number } = {},
  ) {
    super(fill(MESSAGES[code].en, params), { cause: options.cause });
    this.code = code;
    this.messageKey = `cli.${code}`;
    this.params = params;
    this.exitCode = options.exitCode ?? 1;
  }

  in(language: Language): string {
    return fill(MESSAGES[this.code][language], this.params);
  }
}

/** Puts `params` into the `{holes}` of a sentence. */
export function fill(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}

/**
 * Language of the terminal: chosen, else by the locale (POSIX order LC_ALL, LC_MESSAGES, LANG), else Vietnamese.
 */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const chosen = env.MINHCHUNG_LANG;
  if (chosen === "vi" || chosen === "en") return chosen;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^en/i.test(locale) ? "en" : "vi";
}

interface Speaking {
  in(language: Language): string;
}

/** System error codes and SQLSTATEs (PostgreSQL manual, appendix A) that mean the same wherever they come up. */
const KNOWN_CODES: Readonly<Record<string, CliMessage>> = {
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
  "53100": "disk_full",
  CONNECTION_CLOSED: "database_lost",
  CONNECTION_DESTROYED: "database_lost",
  CONNECTION_ENDED: "database_lost",
  "57P01": "database_lost",
  "57P02": "database_lost",
  "57P03": "database_lost",
};

/** An error and what caused it, outermost first. */
function chainOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && chain.length < 8; at = (at as Error).cause) {
    chain.push(at);
  }
  return chain;
}

/**
 * An error in one line of the reader's language. Errors of our packages speak for themselves, but for a full disk and a
 * lost database, which may come up under any of them. The innermost cause is told: what Drizzle says is the query alone.
 */
export function describe(error: unknown, language: Language): { line: string; exitCode: number } {
  if (error instanceof CliError) return { line: error.in(language), exitCode: error.exitCode };
  const chain = chainOf(error);
  const inner = chain.at(-1);
  const detail = (inner instanceof Error ? inner.message : String(inner)).split("\n")[0] ?? "";
  const speaks = error instanceof Error && "in" in error && typeof error.in === "function";
  const known = chain.map((link) => KNOWN_CODES[String((link as { code?: unknown }).code)]).find(Boolean);
  // A package that says "disk full" itself names the folder as well.
  if (known && !(speaks && (error as { code?: unknown }).code === known)) {
    return { line: new CliError(known, { detail }).in(language), exitCode: 1 };
  }
  if (speaks) return { line: (error as unknown as Speaking).in(language), exitCode: 1 };
  return { line: new CliError("unexpected", { detail }).in(language), exitCode: 1 };
}
