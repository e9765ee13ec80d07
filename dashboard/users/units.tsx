import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addUnit, placeUser } from "../api/actions.ts";
import { unitsQuery } from "../api/queries.ts";
import { UNIT_KINDS, type UnitKind } from "../api/vocabulary.ts";
import { Loaded } from "../ui/async.tsx";
import { Button } from "../ui/button.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** The desk's units: an approver reviews the texts of their own. */
export function Units() {
  const t = useWords();
  const client = useQueryClient();
  const query = useQuery(unitsQuery);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<UnitKind>("commune");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  return (
    <Section title={t("units.title")} hint={t("units.hint")}>
      <Loaded query={query}>
        {(units) =>
          units.length > 0 && (
            <ul className="mb-3 max-w-3xl">
              {units.map((unit) => (
                <li key={unit.id} className="flex flex-wrap gap-x-4 border-b border-line py-1.5">
                  <span className="font-medium">{unit.name}</span>
                  <span className="text-ink-2">{t(`units.kind.${unit.kind}`)}</span>
                  <span className="text-ink-2">{t("units.people", { count: unit.people })}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <form
        className="flex max-w-3xl flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === "") return;
          setError(null);
          void act(async () => {
            await addUnit({ name: name.trim().normalize("NFC"), kind });
            setName("");
            await client.invalidateQueries({ queryKey: ["units"] });
          }, setError);
        }}
      >
        <input
          className="control min-w-48 flex-1"
          aria-label={t("units.name")}
          placeholder={t("units.name")}
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <select
          className="control w-auto!"
          aria-label={t("units.kindOf")}
          value={kind}
          onChange={({ target }) => setKind(UNIT_KINDS.find((one) => one === target.value) ?? "commune")}
        >
          {UNIT_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`units.kind.${one}`)}
            </option>
          ))}
        </select>
        <Button type="submit" busy={busy} disabled={name.trim() === ""}>
          {t("units.add")}
        </Button>
      </form>
      <FormFailure error={error} />
    </Section>
  );
}

/** The unit of one person, changed where it stands. */
export function UnitField({ userId, name, unitId }: { userId: string; name: string; unitId: string | null }) {
  const t = useWords();
  const client = useQueryClient();
  const units = useQuery(unitsQuery).data ?? [];
  const { busy, act } = useAction();
  if (units.length === 0) return null;
  return (
    <select
      className="control w-auto! max-w-full"
      aria-label={t("units.of", { name })}
      value={unitId ?? ""}
      disabled={busy}
      onChange={({ target }) =>
        void act(async () => {
          await placeUser(userId, target.value || null);
          await client.invalidateQueries({ queryKey: ["users"] });
          await client.invalidateQueries({ queryKey: ["units"] });
        })
      }
    >
      <option value="">{t("units.none")}</option>
      {units.map((unit) => (
        <option key={unit.id} value={unit.id}>
          {unit.name}
        </option>
      ))}
    </select>
  );
}
