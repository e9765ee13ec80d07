import { useWords } from "../words/words.ts";

/** The communes that a receiver reaches; none chosen: all of them. */
export function PlacesField(props: {
  places: readonly { code: string; name: string }[];
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
}) {
  const t = useWords();
  const { places, chosen, onChange } = props;
  return (
    <fieldset>
      <legend className="font-medium">{t("receivers.places")}</legend>
      <p className="mb-1 text-sm text-ink-2">{t("receivers.placesHint")}</p>
      <div className="grid max-h-48 gap-x-4 overflow-y-auto rounded-md border border-line p-2 sm:grid-cols-2">
        {places.map(({ code, name }) => (
          <label key={code} className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-cham"
              checked={chosen.includes(code)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, code] : chosen.filter((other) => other !== code))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
