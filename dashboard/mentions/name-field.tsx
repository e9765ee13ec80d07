import { useQuery } from "@tanstack/react-query";
import { peopleQuery } from "../api/queries.ts";
import type { Role } from "../api/vocabulary.ts";
import { useMe } from "../session/use-me.ts";
import { useWords } from "../words/words.ts";

/** Adds "@Name" of a colleague who can read the text; `readers`: the roles that can. */
export function NameField(props: {
  readers: readonly Role[];
  text: string;
  onChange: (text: string) => void;
}) {
  const t = useWords();
  const me = useMe();
  const people = useQuery(peopleQuery).data ?? [];
  const others = people.filter(
    ({ id, roles }) => id !== me.id && roles.some((role) => props.readers.includes(role)),
  );
  if (others.length === 0) return null;
  return (
    <select
      className="control w-auto! max-w-full"
      aria-label={t("mentions.add")}
      value=""
      onChange={({ target }) => {
        if (target.value)
          props.onChange([props.text.trimEnd(), `@${target.value} `].filter(Boolean).join(" "));
      }}
    >
      <option value="">{t("mentions.add")}</option>
      {others.map(({ id, name }) => (
        <option key={id} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
