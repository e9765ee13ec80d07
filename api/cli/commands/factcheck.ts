import type { Arguments, Command, Context } from "../command.ts";
import { type Engine, withEngine } from "../compose/engine.ts";
import { importFactChecks } from "../fact-checks/import.ts";
import { listFactChecks } from "../fact-checks/list.ts";
import { removeFactChecks } from "../fact-checks/remove.ts";
import { DEMO_OPTION, instanceOf } from "../instance.ts";
import { CliError } from "../language.ts";

const ACTIONS: Readonly<
  Record<string, (engine: Engine, context: Context, args: Arguments) => Promise<number>>
> = { list: listFactChecks, import: importFactChecks, remove: removeFactChecks };

const factcheck: Command = {
  usage: "list [WORDS…] | import FILE|URL|- --by EMAIL [--page URL] | remove URL --by EMAIL --reason TEXT",
  summary: {
    vi: "Bài kiểm chứng của nơi khác (ClaimReview): đọc từ một trang, một tệp dữ liệu (DataFeed) hoặc kết quả của Fact Check Tools. Hiện cạnh tin cùng nội dung là “nơi khác đã kiểm chứng”; không phải căn cứ, không đổi kết luận. Không lưu ai đã nói.",
    en: "Fact-checks of others (ClaimReview): read from a page, a data feed or an answer of the Fact Check Tools. Shown beside narratives that say the same as “checked elsewhere”; never evidence, and changes no verdict. Who said it is not kept.",
  },
  options: {
    ...DEMO_OPTION,
    by: { value: "EMAIL", help: { vi: "người nhập", en: "who enters them" } },
    reason: { value: "TEXT", help: { vi: "remove: vì sao bỏ", en: "remove: why it is taken out" } },
    page: {
      value: "URL",
      help: {
        vi: "import FILE: trang mà tệp được tải về từ đó, để hiểu địa chỉ tương đối",
        en: "import FILE: the page that the file was loaded from, for relative addresses",
      },
    },
  },
  async run(context, args) {
    const [action = "list"] = args.positionals;
    const run = ACTIONS[action];
    if (!run) {
      const hint = Object.keys(ACTIONS).join(", ");
      throw new CliError("bad_value", { value: action, option: "factcheck", hint }, { exitCode: 2 });
    }
    return withEngine(context.config, instanceOf(args), { models: false }, (engine) =>
      run(engine, context, args),
    );
  },
};

export default factcheck;
