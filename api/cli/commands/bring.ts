import { ROW_KINDS } from "@minhchung/crawlers/bring/rows";
import { FILE_KINDS } from "../../desk/read-document.ts";
import type { Command } from "../command.ts";
import { withEngine } from "../compose/engine.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { bringFiles } from "../sources/bring.ts";

const KINDS = [...ROW_KINDS, ...FILE_KINDS].join(" ");

const bring: Command = {
  usage: "FILE… --source KEY --by EMAIL [--check]",
  summary: {
    vi: `Đưa tài liệu từ tệp vào một nguồn nhập tay: ${KINDS}. Bảng và JSON Lines: mỗi dòng một bài; đọc cột nội dung, tiêu đề, địa chỉ, ngày đăng, không đọc tên người. Dòng lỗi được báo theo số dòng, dòng tốt được giữ; --check chỉ đọc thử.`,
    en: `Brings documents from files into a source that is filled by hand: ${KINDS}. Tables and JSON Lines hold an item a row; text, title, address and date are read, names are not. Bad rows are told by line, good ones are kept; --check only reads.`,
  },
  options: {
    ...DEMO_OPTION,
    source: {
      value: "KEY",
      help: { vi: "khóa của nguồn (kiểu “manual”, đã duyệt)", en: "key of the source (“manual”, approved)" },
    },
    by: { value: "EMAIL", help: { vi: "người đưa vào", en: "who brings them" } },
    check: { help: { vi: "chỉ đọc thử, không giữ gì", en: "only read, keep nothing" } },
  },
  run: (context, args) =>
    withEngine(context.config, instanceOf(args), { models: false }, (engine) =>
      bringFiles(engine, context, args),
    ),
};

export default bring;
