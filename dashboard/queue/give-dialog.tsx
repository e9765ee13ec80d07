import type { Person } from "@minhchung/api/staff/people-types";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { peopleQuery } from "../api/queries.ts";
import type { Role } from "../api/vocabulary.ts";
import { Loaded } from "../ui/async.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";

interface Props {
  count: number;
  onClose: () => void;
  onDecide: (request: { assignTo: string }) => void;
}

/** Gives narratives to a colleague who may decide about them. */
export function GiveDialog(props: Props) {
  const t = useWords();
  const query = useQuery(peopleQuery);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.count > 1 ? t("decide.giveTitleMany", { n: props.count }) : t("decide.giveTitle")}
      lead={t("decide.giveHint")}
    >
      <Loaded query={query}>
        {(people) => (
          <GiveForm
            {...props}
            people={people.filter(({ roles }) => roles.includes("analyst") || roles.includes("editor"))}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

function GiveForm({
  people,
  onClose,
  onDecide,
}: Props & { people: readonly (Person & { roles: readonly Role[] })[] }) {
  const t = useWords();
  const [to, setTo] = useState(people[0]?.id ?? "");
  const field = useRef<HTMLSelectElement>(null);
  // The dialog stood before the names were there, with nothing to take the focus.
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (to) onDecide({ assignTo: to });
      }}
    >
      <Field label={t("case.assignee")}>
        {(ids) => (
          <select
            {...ids}
            ref={field}
            className="control"
            value={to}
            onChange={({ target }) => setTo(target.value)}
          >
            {people.map(({ id, name, roles }) => (
              <option key={id} value={id}>
                {`${name} (${roles.map((role) => t(`role.${role}`)).join(", ")})`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("action.cancel")}</Button>
        <Button type="submit" look="primary" disabled={to === ""}>
          {t("decide.give")}
        </Button>
      </div>
    </form>
  );
}
