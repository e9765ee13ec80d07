import { Link } from "@tanstack/react-router";
import { toast } from "sonner";
import { ApiFailure } from "../api/client.ts";
import { useWords, words } from "../words/words.ts";
import { Button } from "./button.tsx";
import { Empty } from "./empty.tsx";

const KNOWN = [
  "network",
  "bad_answer",
  "invalid_email_or_password",
  "password_too_short",
  "password_too_long",
  "http_401",
  "http_403",
  "http_404",
  "http_409",
  "http_422",
  "http_429",
] as const;

/** A failure in the reader's language: the server's own words where it gave some, else ours for its code. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ApiFailure)) {
    return words("failure.unknown", { code: error instanceof Error ? error.name : "?" });
  }
  if (error.spoken) return error.message;
  const known =
    KNOWN.find((code) => code === error.code) ?? KNOWN.find((code) => code === `http_${error.status}`);
  return known ? words(`failure.${known}`) : words("failure.unknown", { code: error.code });
}

/** For a write that failed: says why, and leaves what was typed where it is. */
export function toastFailure(error: unknown): void {
  toast.error(messageOf(error), { duration: 10_000 });
}

/** In place of a screen's content that could not be read. */
export function FailureView({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useWords();
  const status = error instanceof ApiFailure ? error.status : null;
  if (status === 403)
    return (
      <Empty title={t("failure.forbidden")} hint={`${messageOf(error)} ${t("failure.forbiddenHint")}`} />
    );
  // Reading again does not bring back what is gone.
  if (status === 404)
    return (
      <div role="alert">
        <Empty title={t("failure.missing")} hint={t("app.notFoundHint")} action={<ToQueue />} />
      </div>
    );
  return (
    <div role="alert">
      <Empty
        title={t("failure.title")}
        hint={messageOf(error)}
        action={retry && <Button onClick={retry}>{t("action.retry")}</Button>}
      />
    </div>
  );
}

export function ToQueue() {
  const t = useWords();
  return (
    <Link to="/queue" className="text-cham underline underline-offset-2">
      {t("app.toQueue")}
    </Link>
  );
}

/** A failed form's reason, above its buttons. */
export function FormFailure({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <p role="alert" className="rounded-md bg-son-soft px-3 py-2 font-medium text-son">
      {messageOf(error)}
    </p>
  );
}
