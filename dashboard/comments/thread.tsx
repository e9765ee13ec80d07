import type { CommentThread, CommentView } from "@minhchung/api/staff/comment-types";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { replyToComment, settleComment } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { useAction } from "../ui/use-action.ts";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { placeOf } from "./passage.ts";

/** One thread: the passage, what was said, and what may be done. `here`: the version on screen. */
export function Thread(props: { thread: CommentThread; rebuttalId: string; here: string }) {
  const { thread, rebuttalId, here } = props;
  const t = useWords();
  const client = useQueryClient();
  const [answer, setAnswer] = useState<string | null>(null);
  const { busy, act } = useAction();
  const { passage, may, comments } = thread;
  const write = (send: () => Promise<unknown>) =>
    void act(async () => {
      await send();
      setAnswer(null);
      await client.invalidateQueries({ queryKey: ["rebuttal", rebuttalId, "comments"] });
    });
  return (
    <li className="rounded-md border border-line p-3">
      <p className="flex flex-wrap gap-x-2 text-sm text-ink-2">
        {passage && thread.versionId === here ? (
          <button
            type="button"
            className="text-cham underline underline-offset-2"
            onClick={() => toPassage(placeOf(passage))}
          >
            {t(`editor.${passage.field}`)}
          </button>
        ) : (
          <span>{passage ? t(`editor.${passage.field}`) : t("comments.whole")}</span>
        )}
        {passage?.language === "en" && <span>{t("editor.english")}</span>}
        {thread.versionId !== here && <span>{t("review.version", { n: thread.number })}</span>}
      </p>
      {passage?.quote && (
        <blockquote className="mt-1 border-l-3 border-nghe pl-2 whitespace-pre-line">
          {passage.quote}
        </blockquote>
      )}
      <ol className="mt-2 grid gap-2">
        {comments.map((one) => (
          <Said key={one.id} comment={one} />
        ))}
      </ol>
      {answer !== null && (
        <form
          className="mt-2 grid gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (answer.trim() !== "") write(() => replyToComment(thread.id, answer.trim().normalize("NFC")));
          }}
        >
          <textarea
            // biome-ignore lint/a11y/noAutofocus: the field that was just asked for
            autoFocus
            className="control"
            rows={2}
            maxLength={2000}
            aria-label={t("comments.replyTo", { name: comments[0]?.by.name ?? "" })}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
          <div className="flex justify-end gap-2">
            <Button small look="quiet" onClick={() => setAnswer(null)}>
              {t("action.cancel")}
            </Button>
            <Button small type="submit" busy={busy} disabled={answer.trim() === ""}>
              {t("action.send")}
            </Button>
          </div>
        </form>
      )}
      {answer === null && (
        <div className="mt-2 flex flex-wrap gap-2" data-screen-only>
          {may.reply && (
            <Button small onClick={() => setAnswer("")}>
              {t("comments.reply")}
            </Button>
          )}
          {(may.resolve || may.reopen) && (
            <Button
              small
              look="quiet"
              busy={busy}
              onClick={() => write(() => settleComment(thread.id, may.resolve))}
            >
              {t(may.resolve ? "comments.resolve" : "comments.reopen")}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Said({ comment: { act, body, by, at } }: { comment: CommentView }) {
  const t = useWords();
  if (act === "resolve" || act === "reopen") {
    return (
      <li className="text-sm text-ink-2">
        {t(act === "resolve" ? "comments.resolvedBy" : "comments.reopenedBy", { name: by.name })}{" "}
        <Ago at={at} />
      </li>
    );
  }
  return (
    <li>
      <p className="text-sm text-ink-2">
        <strong className="font-semibold text-ink">{by.name}</strong> <Ago at={at} />
      </p>
      <p className="break-words whitespace-pre-line">{body}</p>
    </li>
  );
}

function toPassage(place: string): void {
  document.querySelector(`[data-passage="${place}"]`)?.scrollIntoView({ block: "center" });
}
