import type { NewSource } from "../api/actions.ts";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";

type Youtube = NonNullable<NewSource["youtube"]>;
const READS = ["videos", "comments"] as const;

/** What is read of a YouTube channel, and what its terms ask of whoever puts it up. */
export function YoutubeFields({ value, onChange }: { value: Youtube; onChange: (value: Youtube) => void }) {
  const t = useWords();
  return (
    <fieldset className="grid gap-4 sm:col-span-2 sm:grid-cols-2 sm:items-end">
      <legend className="sr-only">YouTube</legend>
      <p className="text-sm text-ink-2 sm:col-span-2">{t("sources.youtubeHint")}</p>
      <Field label={t("sources.youtubeRead")}>
        {(ids) => (
          <select
            {...ids}
            className="control"
            value={value.read}
            onChange={({ target }) =>
              onChange({ read: READS.find((one) => one === target.value) ?? value.read })
            }
          >
            <option value="videos">{t("sources.youtubeVideos")}</option>
            <option value="comments">{t("sources.youtubeComments")}</option>
          </select>
        )}
      </Field>
      {value.read === "videos" && (
        <Field label={t("sources.youtubeQuery")} hint={t("sources.youtubeQueryHint")}>
          {(ids) => (
            <input
              {...ids}
              className="control"
              maxLength={200}
              value={value.query ?? ""}
              onChange={({ target }) => onChange({ ...value, query: target.value })}
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}
