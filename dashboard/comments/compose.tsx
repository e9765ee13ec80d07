import type { RebuttalView, VersionView } from "@minhchung/api/staff/rebuttal-types";
import { useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { addComment } from "../api/actions.ts";
import { NameField } from "../mentions/name-field.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { PASSAGES, passageOf, placeOf } from "./passage.ts";
import { usePassage } from "./use-passage.ts";

/** A new comment on the version that is shown; a passage is chosen by name, or by selecting its words in the text. */
export function Compose({ view, version }: { view: RebuttalView; version: VersionView }) {
  const t = useWords();
  const client = useQueryClient();
  const [passage, setPassage] = usePassage(version);
  const [words, setWords] = useState("");
  const { busy, act } = useAction();
  const languages = version.content.english ? (["vi", "en"] as const) : (["vi"] as const);
  const send = () =>
    void act(async () => {
      await addComment(version.id, { passage, body: words.trim().normalize("NFC") });
      setWords("");
      setPassage(null);
      toast(t("comments.sent"));
      await client.invalidateQueries({ queryKey: ["rebuttal", view.id, "comments"] });
    });
  return (
    <form
      className="mt-3 grid gap-2"
      data-screen-only
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== "") send();
      }}
    >
      <Field label={t("comments.about")} hint={t("comments.selectHint")}>
        {(ids) => (
          <select
            {...ids}
            className="control"
            value={passage ? placeOf(passage) : ""}
            onChange={({ target }) => setPassage(passageOf(target.value, "", version.content))}
          >
            <option value="">{t("comments.whole")}</option>
            {languages.map((language) =>
              PASSAGES.map((field) => (
                <option key={`${language}.${field}`} value={placeOf({ language, field })}>
                  {t(`editor.${field}`)}
                  {language === "en" && ` · ${t("editor.english")}`}
                </option>
              )),
            )}
          </select>
        )}
      </Field>
      {passage?.quote && (
        <div className="flex items-start gap-2">
          <blockquote className="min-w-0 flex-1 border-l-3 border-nghe pl-2 break-words whitespace-pre-line">
            {passage.quote}
          </blockquote>
          <Button
            small
            look="quiet"
            aria-label={t("comments.dropQuote")}
            onClick={() => setPassage({ ...passage, quote: null })}
          >
            <X size={16} aria-hidden />
          </Button>
        </div>
      )}
      <textarea
        className="control"
        rows={2}
        maxLength={2000}
        aria-label={t("comments.write")}
        placeholder={t("comments.placeholder")}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="flex flex-wrap justify-between gap-2">
        <NameField readers={["editor", "approver"]} text={words} onChange={setWords} />
        <Button type="submit" busy={busy} disabled={words.trim() === ""} className="ml-auto">
          {t("comments.write")}
        </Button>
      </div>
    </form>
  );
}
