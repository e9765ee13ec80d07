import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";

/** One's own password, asked for again before something about the sign-in is changed. */
export function PasswordField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useWords();
  return (
    <Field label={t("secondFactor.password")}>
      {(ids) => (
        <input
          {...ids}
          className="control"
          type="password"
          autoComplete="current-password"
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
