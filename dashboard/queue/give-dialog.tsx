import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { peopleQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.ts";

/** Gives narratives to a colleague who may decide about them. */
export function GiveDialog(props: {
  count: number;
  onClose: () => void;
  onDecide: (request: { assignTo: string }) => void;
}) {
  const t = useWords();
  const query = useQuery(peopleQuery);
  const [chosen, setChosen] = useState("");
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.count > 1 ? t("decide.giveTitleMany", { n: props.count }) : t("decide.giveTitle")}
      lead={t("decide.giveHint")}
    >
      <Loaded query={query}>
        {(everybody) => {
          const people = everybody.filter(
            ({ roles }) => roles.includes("analyst") || roles.includes("editor"),
          );
          const to = chosen || (people[0]?.id ?? "");
          return (
            <form
              className="grid gap-4"
              onSubmit={(event) => {
                event.preventDefault();
                if (to) props.onDecide({ assignTo: to });
              }}
            >
              <Field label={t("case.assignee")}>
                {(ids) => (
                  <select
                    {...ids}
                    className="control"
                    data-first=""
                    value={to}
                    onChange={({ target }) => setChosen(target.value)}
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
                <Button onClick={props.onClose}>{t("action.cancel")}</Button>
                <Button type="submit" look="primary">
                  {t("decide.give")}
                </Button>
              </div>
            </form>
          );
        }}
      </Loaded>
    </Dialog>
  );
}
