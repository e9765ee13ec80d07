import { DOCUMENT_TYPES, EVIDENCE_KINDS } from "@minhchung/db/schema/evidence";
import { EmptyEvidenceError, retireEvidence } from "@minhchung/pipeline/evidence";
import { record } from "../../desk/record.ts";
import type { Arguments, Command, Context, Option } from "../command.ts";
import { createCrawling } from "../compose/crawling.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { importEvidence } from "../evidence/import.ts";
import { readItem, sayItemProblem } from "../evidence/item.ts";
import { exportEvidence, findItem, keyOf, listEvidence } from "../evidence/list.ts";
import { putRecorded } from "../evidence/put.ts";
import { READABLE, type ReadDocument, readDocument } from "../evidence/read-document.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError, type Language } from "../language.ts";
import { actorOf } from "../sources/people.ts";

const KINDS = EVIDENCE_KINDS.join(", ");
const TYPES = Object.keys(DOCUMENT_TYPES).join(", ");
const option = (value: string, vi: string, en: string): Option => ({ value, help: { vi, en } });

const evidenceCommand: Command = {
  usage:
    "list [WORDS…] | add --by EMAIL … | import FILE|- --by EMAIL [--strict] | export [--all] | retire KEY --by EMAIL --reason TEXT",
  summary: {
    vi: "Kho căn cứ: quyết định, thông báo, biên bản, số liệu, báo chí; mỗi mục ghi cơ quan, số, ngày, hiệu lực. Cùng khóa mà khác nội dung là phiên bản mới; bản cũ được giữ cho bài đã dẫn. Tệp nhập và xuất: mỗi dòng một mục JSON (mô tả trong api/README.md).",
    en: "The evidence library: decisions, notices, minutes, data, press; each item names issuer, number, date, validity. The same key with other content is a new version; the old one is kept for what cites it. Import and export: an item a line, as JSON (described in api/README.md).",
  },
  options: {
    ...DEMO_OPTION,
    file: option("FILE", `add: tệp ${READABLE.join(" ")}`, `add: a file, ${READABLE.join(" ")}`),
    text: option("TEXT", "add: nội dung", "add: the words"),
    url: option(
      "URL",
      "add: địa chỉ bản gốc; không có --file, --text thì đọc trang đó",
      "add: address of the original; without --file or --text the page is read",
    ),
    key: option("KEY", "add: khóa ổn định, ví dụ qd-45-2025", "add: a stable key, such as qd-45-2025"),
    kind: option("KIND", KINDS, KINDS),
    type: option("TYPE", TYPES, TYPES),
    title: option("TITLE", "add: tên văn bản", "add: the document's title"),
    issuer: option("BODY", "cơ quan ban hành, tên báo", "issuing body, paper"),
    number: option("NUMBER", "add: số ký hiệu", "add: number"),
    issued: option("DATE", "add: ngày ban hành", "add: date of issue"),
    "valid-from": option(
      "DATE",
      "add: hiệu lực từ (mặc định: ngày ban hành)",
      "add: holds from (default: date of issue)",
    ),
    "valid-to": option("DATE", "add: hết hiệu lực", "add: holds until"),
    on: option("DATE", "list: có hiệu lực vào ngày này", "list: in force on this day"),
    by: option("EMAIL", "người nhập", "who enters it"),
    reason: option("TEXT", "retire: vì sao thôi dùng", "retire: why it is taken out of use"),
    all: {
      help: {
        vi: "list, export: cả bản cũ và mục thôi dùng",
        en: "list, export: older versions and retired items too",
      },
    },
    strict: {
      help: {
        vi: "import: có dòng lỗi thì không giữ dòng nào",
        en: "import: keep nothing where a line is bad",
      },
    },
  },
  async run(context, args) {
    const [action = "list"] = args.positionals;
    return withEngine(context.config, instanceOf(args), { models: false }, (engine) => {
      const run = ACTIONS[action];
      if (run) return run(engine, context, args);
      const hint = Object.keys(ACTIONS).join(", ");
      throw new CliError("bad_value", { value: action, option: "evidence", hint }, { exitCode: 2 });
    });
  },
};

export default evidenceCommand;

const ACTIONS: Readonly<
  Record<string, (engine: Engine, context: Context, args: Arguments) => Promise<number>>
> = {
  list: listEvidence,
  add: addItem,
  import: importEvidence,
  export: exportEvidence,
  retire,
};

const SAID: Readonly<Record<string, Record<Language, string>>> = {
  added: { vi: "đã thêm", en: "added" },
  new_version: { vi: "phiên bản mới; bản trước thôi dùng", en: "a new version; the one before is retired" },
  updated: { vi: "đã cập nhật hiệu lực hoặc địa chỉ", en: "validity or address brought up to date" },
  unchanged: { vi: "đã có, không đổi", en: "known already, unchanged" },
  retired: { vi: "đã thôi dùng từ trước, không nhập lại", en: "retired before, not entered again" },
};

/** One item from a file, a page or the command line; what the document says of itself fills what no option says. */
export async function addItem(engine: Engine, context: Context, args: Arguments): Promise<number> {
  const { json, language, out, err } = context;
  const { values } = args;
  const actorId = await actorOf(engine.db, args, "addEvidence");
  const document = await sourceOf(engine, context, args);
  const issuedOn = values.issued ?? document.issuedOn;
  const read = readItem({
    key: values.key,
    kind: values.kind,
    documentType: values.type,
    title: values.title ?? document.title,
    issuer: values.issuer ?? document.issuer,
    number: values.number ?? document.number,
    issuedOn,
    validFrom: values["valid-from"] ?? issuedOn,
    validTo: values["valid-to"],
    url: values.url,
    readBy: document.readBy,
    text: document.text,
  });
  if (!("item" in read)) {
    for (const problem of "problems" in read ? read.problems : []) err(sayItemProblem(problem, language));
    throw new CliError("evidence_incomplete", {}, { exitCode: 2 });
  }
  const { item } = read;
  const { id, outcome, version } = await putRecorded(engine, item, actorId).catch((error: unknown) => {
    if (!(error instanceof EmptyEvidenceError)) throw error;
    throw new CliError("document_empty", { file: values.file ?? values.url ?? "--text" }, { cause: error });
  });
  const { key, title, issuer, number, readBy } = item;
  if (json) out(JSON.stringify({ id, key, outcome, version, title, issuer, number, issuedOn, readBy }));
  else {
    out(`${key} v${version}: ${SAID[outcome]?.[language]}`);
    out(`    ${title} — ${issuer}${number ? `, ${number}` : ""}, ${issuedOn}`);
    if (readBy === "ocr")
      out(
        language === "vi"
          ? "    ⚠ đọc bằng OCR: chưa dùng được cho tới khi một người đối chiếu với bản gốc ở trang Kho bằng chứng"
          : "    ⚠ read by OCR: not used until a person has compared it with the original, in the evidence library",
      );
  }
  return 0;
}

async function sourceOf(engine: Engine, context: Context, { values }: Arguments): Promise<ReadDocument> {
  if (values.file !== undefined) return readDocument(values.file);
  const plain = { title: null, issuedOn: null, issuer: null, number: null, readBy: "text" } as const;
  if (values.text !== undefined) return { ...plain, text: values.text };
  if (values.url === undefined)
    throw new CliError("missing_argument", { argument: "--file, --text, --url" }, { exitCode: 2 });
  const crawling = await createCrawling(engine, context.config, [], context.signal);
  const page = await crawling.fetchLink(values.url).finally(() => crawling.close());
  return { ...plain, title: page.title, text: page.text, issuedOn: page.published?.slice(0, 10) ?? null };
}

/** Takes an item out of use, with the reason in its row and who did it in the audit trail. */
export async function retire({ db }: Engine, context: Context, args: Arguments): Promise<number> {
  const { json, language, out } = context;
  const [, name] = args.positionals;
  if (!name) throw new CliError("missing_argument", { argument: "KEY" }, { exitCode: 2 });
  const reason = args.values.reason?.trim();
  if (!reason) throw new CliError("missing_argument", { argument: "--reason" }, { exitCode: 2 });
  const by = await actorOf(db, args, "addEvidence");
  const row = await findItem(db, name);
  if (!row) throw new CliError("not_found", { what: "evidence", name });
  const done = await db.transaction(async (tx) => {
    if (!(await retireEvidence(tx, row.id, { by, reason }))) return false;
    await record(tx, {
      actorId: by,
      action: "evidence.retire",
      subject: `evidence:${row.id}`,
      event: { type: "run", kind: "evidence", done: true },
    });
    return true;
  });
  if (json) out(JSON.stringify({ id: row.id, key: keyOf(row), retired: done }));
  else if (done)
    out(
      language === "vi"
        ? `${keyOf(row)}: đã thôi dùng; bài đã dẫn vẫn giữ`
        : `${keyOf(row)}: retired; what cites it keeps it`,
    );
  else out(`${keyOf(row)}: ${SAID.retired?.[language]}`);
  return 0;
}
