import { ApiFailure } from "../../errors.ts";
import { closeHook, openHook } from "../../hooks/open.ts";
import type { Arguments, Context } from "../command.ts";
import { derive } from "../compose/derive.ts";
import type { Engine } from "../compose/engine.ts";
import { secretOf } from "../compose/home.ts";
import { CliError } from "../language.ts";
import { actorOf } from "./people.ts";

/**
 * `source hook KEY --by EMAIL [--close]`: an address to which a program sends signed documents, with its secret, which is
 * shown this once (api/hooks/README.md). Another call changes the secret; `--close` ends it.
 */
export async function hookSource(engine: Engine, context: Context, args: Arguments): Promise<number> {
  const [, key] = args.positionals;
  if (!key) throw new CliError("missing_argument", { argument: "KEY" }, { exitCode: 2 });
  const actorId = await actorOf(engine.db, args, "approveSource");
  const { config, json, language, out } = context;
  const vi = language === "vi";
  const clock = () => new Date();
  const missing = (error: unknown): never => {
    if (error instanceof ApiFailure && error.code === "not_found")
      throw new CliError("not_found", { what: "source", name: key }, { cause: error });
    throw error;
  };
  if (args.switches.has("close")) {
    const closed = await closeHook({ db: engine.db, clock }, actorId, key).catch(missing);
    if (json) out(JSON.stringify({ key, closed }));
    else
      out(
        closed
          ? vi
            ? `${key}: đã đóng`
            : `${key}: closed`
          : vi
            ? `${key}: không có gì mở`
            : `${key}: none was open`,
      );
    return 0;
  }
  const hookKey = derive(await secretOf(config, engine.home), "hooks");
  const { id, secret } = await openHook({ db: engine.db, clock, hookKey }, actorId, key).catch(missing);
  const url = `${config.origin ?? `http://${config.host}:${config.port}`}/hooks/${id}`;
  if (json) out(JSON.stringify({ key, url, secret }));
  else {
    out(`${vi ? "Địa chỉ" : "Address"}: ${url}`);
    out(`${vi ? "Khóa ký (chỉ hiện lần này)" : "Secret (shown this once)"}: ${secret}`);
  }
  return 0;
}
