import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";

/** Shorter ones the server refuses. */
const SHORTEST = 12;

export interface TypedTwice {
  readonly password: string;
  readonly repeat: string;
}
export const NOTHING_TYPED: TypedTwice = { password: "", repeat: "" };

/** Why a new password cannot be taken yet; null where it can. */
export const faultOf = ({ password, repeat }: TypedTwice): "short" | "mismatch" | null =>
  password.length < SHORTEST ? "short" : password !== repeat ? "mismatch" : null;

/** A new password, typed twice. `tried`: it was sent once, so that what is wrong is said. */
export function NewPassword(props: {
  value: TypedTwice;
  tried: boolean;
  onChange: (value: TypedTwice) => void;
}) {
  const t = useWords();
  const fault = props.tried ? faultOf(props.value) : null;
  const input = (name: keyof TypedTwice) => (ids: object) => (
    <input
      {...ids}
      className="control"
      type="password"
      autoComplete="new-password"
      value={props.value[name]}
      onChange={(event) => props.onChange({ ...props.value, [name]: event.target.value })}
    />
  );
  return (
    <>
      <Field
        label={t("invitation.password")}
        hint={t("invitation.hint")}
        error={fault === "short" && t("invitation.short")}
      >
        {input("password")}
      </Field>
      <Field label={t("invitation.repeat")} error={fault === "mismatch" && t("invitation.mismatch")}>
        {input("repeat")}
      </Field>
    </>
  );
}
