import type { CaseView } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { patchCase } from "../api/actions.ts";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** Names the body whose own conduct the claim is about: its bare word then proves less (the database holds that). */
export function ConcernsIssuer({ view }: { view: CaseView }) {
  const t = useWords();
  const client = useQueryClient();
  const options = useId();
  const [body, setBody] = useState(view.concernsIssuer ?? "");
  const { busy, act } = useAction();
  const changed = body.trim() !== (view.concernsIssuer ?? "");
  const issuers = new Set(
    [
      ...(view.evidence ?? []),
      ...(view.narrative?.occurrences.flatMap((one) => one.matches.map((match) => match.sentence)) ?? []),
    ].map((sentence) => sentence.evidence.issuer),
  );
  if (!view.may.decideEvidence && !view.may.draft) {
    return (
      <Section title={t("case.concerns")}>
        <p>{view.concernsIssuer ?? t("case.concernsNone")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("case.concerns")} hint={t("case.concernsHint")}>
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void act(async () => {
            const concernsIssuer = body.trim().normalize("NFC") || null;
            await patchCase(view.id, { concernsIssuer, rowVersion: view.rowVersion });
            await client.invalidateQueries({ queryKey: ["case", view.id] });
          });
        }}
      >
        <input
          className="control"
          list={options}
          aria-label={t("case.concerns")}
          placeholder={t("case.concernsNone")}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
        <datalist id={options}>
          {[...issuers].map((issuer) => (
            <option key={issuer} value={issuer} />
          ))}
        </datalist>
        <Button type="submit" busy={busy} disabled={!changed}>
          {t("action.save")}
        </Button>
      </form>
    </Section>
  );
}
