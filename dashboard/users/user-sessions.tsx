import type { UserRow } from "@minhchung/api/staff/people-types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { endSession, endSessionsOf, resetSecondFactor } from "../api/actions.ts";
import { userSessionsQuery } from "../api/queries.ts";
import { SessionList } from "../session/session-list.tsx";
import { Loaded } from "../ui/async.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** Where a person is signed in, for an administrator: ends sessions, and drops the code of a lost phone. */
export function UserSessions({ row, onClose }: { row: UserRow; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const query = useQuery(userSessionsQuery(row.id));
  const { busy, act } = useAction();
  const write = (done: string, request: () => Promise<unknown>) =>
    void act(async () => {
      await request();
      toast(done);
      await client.invalidateQueries({ queryKey: ["users"] });
    });
  return (
    <Dialog open onClose={onClose} title={t("users.signIn", { name: row.name })} lead={t("users.signInLead")}>
      <Loaded query={query}>
        {(rows) => (
          <div className="grid gap-3">
            <SessionList
              rows={rows}
              busy={busy}
              onEnd={(id) => write(t("session.ended"), () => endSession(id))}
            />
            <div className="flex flex-wrap gap-2">
              {rows.some((one) => !one.current) && (
                <Button busy={busy} onClick={() => write(t("session.ended"), () => endSessionsOf(row.id))}>
                  {t("session.endAll")}
                </Button>
              )}
              {row.may.resetSecondFactor && (
                <Button
                  look="danger"
                  busy={busy}
                  onClick={() => write(t("users.resetDone"), () => resetSecondFactor(row.id))}
                >
                  {t("users.reset")}
                </Button>
              )}
            </div>
            {row.may.resetSecondFactor && <p className="text-sm text-ink-2">{t("users.resetHint")}</p>}
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
