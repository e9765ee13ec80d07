import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { endOtherSessions, endSession } from "../api/actions.ts";
import { sessionsQuery } from "../api/queries.ts";
import { SessionList } from "../session/session-list.tsx";
import { Loaded } from "../ui/async.tsx";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** Where one is signed in oneself. */
export function OwnSessions() {
  const t = useWords();
  const client = useQueryClient();
  const query = useQuery(sessionsQuery);
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
            {rows.length > 1 && (
              <Button className="mt-3" busy={busy} onClick={() => write(endOtherSessions)}>
                {t("session.endOthers")}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
