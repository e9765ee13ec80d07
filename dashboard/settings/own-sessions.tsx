import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { endOtherSessions, endSession } from "../api/actions.ts";
import { sessionsQuery } from "../api/queries.ts";
import { SessionList } from "../session/session-list.tsx";
import { Loaded } from "../ui/async.tsx";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { ChangePassword } from "./change-password.tsx";

/** Where one is signed in oneself. */
export function OwnSessions() {
  const t = useWords();
  const client = useQueryClient();
  const query = useQuery(sessionsQuery);
  const [changing, setChanging] = useState(false);
  const { busy, act } = useAction();
  const write = (request: () => Promise<unknown>) =>
    void act(async () => {
      await request();
      toast(t("session.ended"));
      await client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    });
  return (
    <Section title={t("session.title")} hint={t("session.hint")}>
      <Loaded query={query}>
        {(rows) => (
          <>
            <SessionList rows={rows} busy={busy} onEnd={(id) => write(() => endSession(id))} />
            <div className="mt-3 flex flex-wrap gap-2">
              {rows.length > 1 && (
                <Button busy={busy} onClick={() => write(endOtherSessions)}>
                  {t("session.endOthers")}
                </Button>
              )}
              <Button onClick={() => setChanging(true)}>{t("session.changePassword")}</Button>
            </div>
          </>
        )}
      </Loaded>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </Section>
  );
}
