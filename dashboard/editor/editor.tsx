import type { RebuttalView } from "@minhchung/api/staff/rebuttal-types";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { REBUTTAL_KINDS } from "../api/vocabulary.ts";
import { Comments } from "../comments/comments.tsx";
import { useKeys } from "../keys/use-keys.tsx";
import { useMe } from "../session/use-me.ts";
import { Button } from "../ui/button.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { Tabs } from "../ui/page.tsx";
import { useAgo } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import { Changes } from "./changes.tsx";
import { ChannelPreview } from "./channel-preview.tsx";
import { Citations } from "./citations.tsx";
import { ConflictPanel } from "./conflict.tsx";
import { NO_WORDS, RATINGS_OF, withKind } from "./content.ts";
import { LintPanel } from "./lint-panel.tsx";
import { LockNote } from "./lock-note.tsx";
import { TextView } from "./preview.tsx";
import { SaveNote } from "./save-note.tsx";
import { SubmitDialog } from "./submit-dialog.tsx";
import { useDraft } from "./use-draft.ts";
import { useLock } from "./use-lock.ts";
import { WordFields } from "./word-field.tsx";

type View = "vi" | "en" | "preview" | "changes";

/** Writing: the form on the left, what is missing and what can be cited on the right. */
export function Editor({ view, draft }: { view: RebuttalView; draft: NonNullable<RebuttalView["draft"]> }) {
  const t = useWords();
  const ago = useAgo();
  const { say } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const desk = useDraft(view.id, draft, view.lint, me.id);
  const [shown, setShown] = useState<View>("vi");
  const [submitting, setSubmitting] = useState(false);
  const { content, edit } = desk;
  const lock = useLock(view.id, draft.lock, me.id, () => void desk.flush());
  // Not in the middle of a syllable: an input method that is cut off drops what it composes.
  const [composing, setComposing] = useState(false);
  const frozen = !lock.mine && !composing;
  useKeys("editor", {
    submit: () => view.may.submit && lock.mine && setSubmitting(true),
    saveNow: () => void desk.flush(),
    preview: () => setShown((before) => (before === "preview" ? "vi" : "preview")),
  });
  const errors = new Map<string, string>();
  for (const { field, severity, message } of desk.lint) {
    if (severity === "error") errors.set(field, [errors.get(field), say(message)].filter(Boolean).join(" "));
  }
  const latest = view.versions.at(-1);
  const returned = latest?.reviews.findLast((review) => review.decision === "return");

  return (
    <div
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      className="grid max-w-[92rem] gap-x-8 gap-y-6 px-5 pt-4 pb-12 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_24rem]"
    >
      <div className="min-w-0">
        {desk.local && (
          <div className="mb-4 flex flex-wrap items-center gap-3 rounded-md bg-nghe-soft px-3 py-2 text-nghe">
            <span>{t("editor.localFound", { when: ago(desk.local.at) })}</span>
            <Button small disabled={frozen} onClick={desk.useLocal}>
              {t("editor.localUse")}
            </Button>
            <Button small look="quiet" onClick={desk.dropLocal}>
              {t("editor.localDrop")}
            </Button>
          </div>
        )}
        {returned && view.state === "draft" && (
          <p className="mb-4 rounded-md bg-nghe-soft px-3 py-2 text-nghe">
            {t("editor.returned", { name: returned.reviewer.name, reason: returned.reason ?? "" })}
          </p>
        )}
        <LockNote lock={lock} saved={desk.state} />
        {desk.theirs && <ConflictPanel mine={content} theirs={desk.theirs} onResolve={desk.resolve} />}
        <div className="sticky top-0 z-10 mb-4 flex flex-wrap items-center justify-between gap-3 border-b border-line bg-surface py-2">
          <Tabs<View>
            label={t("editor.title")}
            value={shown}
            onChange={setShown}
            options={[
              { value: "vi", label: t("editor.vietnamese") },
              { value: "en", label: t("editor.english") },
              { value: "preview", label: t("editor.preview") },
              ...(latest ? [{ value: "changes" as const, label: t("changes.title") }] : []),
            ]}
          />
          <SaveNote state={desk.state} />
        </div>
        {shown === "changes" && latest && (
          <>
            <p className="mb-4 text-sm text-ink-2">{t("changes.since", { n: latest.number })}</p>
            <Changes before={latest.content} after={content} />
          </>
        )}
        {shown === "preview" && (
          <>
            <p className="mb-4 text-sm text-ink-2">{t("editor.previewHint")}</p>
            <TextView content={content} words={content} language="vi" />
            {content.english && (
              <div className="mt-8 border-t border-line pt-6">
                <TextView content={content} words={content.english} language="en" />
              </div>
            )}
            <ChannelPreview id={view.id} content={content} />
          </>
        )}
        <fieldset disabled={frozen} className="contents">
          {shown === "vi" && (
            <div className="grid gap-5">
              <div className="grid gap-4 border-b border-line pb-5 sm:grid-cols-2">
                <Choice
                  legend={t("editor.kind")}
                  name="kind"
                  stacked
                  value={content.kind}
                  onChange={(kind) => edit(withKind(content, kind))}
                  options={REBUTTAL_KINDS.map((value) => ({
                    value,
                    label: t(`kind.${value}`),
                    hint: t(`kind.${value}Hint`),
                  }))}
                />
                <div data-field="rating" tabIndex={-1}>
                  {RATINGS_OF[content.kind].length > 0 ? (
                    <Choice
                      legend={t("editor.rating")}
                      name="rating"
                      stacked
                      value={content.rating}
                      onChange={(rating) => edit({ ...content, rating })}
                      options={RATINGS_OF[content.kind].map((value) => ({
                        value,
                        label: t(`rating.${value}`),
                        hint: t(`ratingHint.${value}`),
                      }))}
                    />
                  ) : (
                    <p>
                      <span className="block font-medium">{t("editor.rating")}</span>
                      <span className="text-ink-2">{t("rating.none")}</span>
                    </p>
                  )}
                </div>
              </div>
              <WordFields
                words={content}
                language="vi"
                errors={errors}
                onChange={(words) => edit({ ...content, ...words })}
              />
              {view.versions.length > 0 && (
                <Field label={t("editor.changeNote")} error={errors.get("changeNote")}>
                  {(ids) => (
                    <textarea
                      {...ids}
                      data-field="changeNote"
                      className="control"
                      rows={2}
                      value={content.changeNote ?? ""}
                      onChange={(event) => edit({ ...content, changeNote: event.target.value || null })}
                    />
                  )}
                </Field>
              )}
            </div>
          )}
          {shown === "en" &&
            (content.english ? (
              <>
                <WordFields
                  words={content.english}
                  language="en"
                  errors={
                    new Map(
                      [...errors]
                        .map(([field, message]) => [field.replace(/^english\./, ""), message] as const)
                        .filter(([field]) => !errors.has(field)),
                    )
                  }
                  onChange={(english) => edit({ ...content, english })}
                />
                <Button className="mt-5" look="danger" onClick={() => edit({ ...content, english: null })}>
                  {t("editor.dropEnglish")}
                </Button>
              </>
            ) : (
              <Button onClick={() => edit({ ...content, english: NO_WORDS })}>
                {t("editor.startEnglish")}
              </Button>
            ))}
        </fieldset>
      </div>
      <aside
        className="min-w-0 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-7rem)] lg:self-start lg:overflow-y-auto"
        data-scroll
      >
        {view.may.submit && (
          <Button
            look="primary"
            className="mb-4 w-full"
            shortcut="submit"
            disabled={frozen}
            onClick={() => setSubmitting(true)}
          >
            {t("editor.submit")}
          </Button>
        )}
        <LintPanel lint={desk.lint} />
        <fieldset disabled={frozen} className="contents">
          {view.caseId && <Citations caseId={view.caseId} content={content} onChange={edit} />}
        </fieldset>
        {latest && <Comments view={view} version={latest} />}
      </aside>
      {submitting && (
        <SubmitDialog
          id={view.id}
          desk={desk}
          onClose={() => setSubmitting(false)}
          onDone={async () => {
            toast.success(t("editor.submitted"));
            setSubmitting(false);
            await client.invalidateQueries({ queryKey: ["rebuttal", view.id] });
            void client.invalidateQueries({ queryKey: ["rebuttals"] });
            void client.invalidateQueries({ queryKey: ["case"] });
            await navigate({
              to: "/texts/$rebuttalId",
              params: { rebuttalId: view.id },
              search: {},
              replace: true,
            });
          }}
        />
      )}
    </div>
  );
}
