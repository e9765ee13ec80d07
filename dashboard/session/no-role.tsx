import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { signOut } from "../api/actions.ts";
import { ApiFailure } from "../api/client.ts";
import { meQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { toastFailure } from "../ui/failure.tsx";
import { useWords } from "../words/words.ts";
import { Doorway } from "./doorway.tsx";

const ASK_AGAIN_MS = 15_000;

/** Signed in, and no role holds yet: a new approver waits for the second administrator. */
export const holdsNoRole = (error: unknown): boolean =>
  error instanceof ApiFailure && error.status === 403 && error.code === "forbidden";

/** In place of the desk for those whose roles do not hold yet; opens by itself when one does. */
export function NoRole() {
  const t = useWords();
  const client = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const { data, isFetching, refetch } = useQuery({ ...meQuery, retry: false, refetchInterval: ASK_AGAIN_MS });
  useEffect(() => {
    if (data) void router.invalidate();
  }, [data, router]);
  const leave = async () => {
    try {
      await signOut();
      await navigate({ to: "/sign-in" });
      client.clear();
    } catch (error) {
      toastFailure(error);
    }
  };
  return (
    <Doorway title={t("noRole.title")} lead={t("noRole.lead")}>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={isFetching} onClick={() => void refetch()}>
          {t("noRole.look")}
        </Button>
        <Button look="quiet" onClick={() => void leave()}>
          {t("app.signOut")}
        </Button>
      </div>
    </Doorway>
  );
}
