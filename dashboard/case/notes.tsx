import type { CaseView } from "@minhchung/api/staff/types";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { addNote } from "../api/actions.ts";
import { useKeys } from "../keys/use-keys.tsx";
import { NameField } from "../mentions/name-field.tsx";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";

/** A word for colleagues; it stands among the decisions, in order. */
export function Notes({ view }: { view: CaseView }) {
  const t = useWords();
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [note, setNote] = useState("");
  const { busy, act } = useAction();
  useKeys("case", { note: () => field.current?.focus() });
  if (!view.may.note) return null;
  return (
    <Section title={t("case.notes")}>
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim() === "") return;
          void act(async () => {
            await addNote(view.id, note.trim().normalize("NFC"));
            setNote("");
            toast(t("case.noteSaved"));
            await client.invalidateQueries({ queryKey: ["case", view.id] });
          });
        }}
      >
        <textarea
          ref={field}
          className="control"
          rows={2}
          aria-label={t("case.addNote")}
          placeholder={t("case.notePlaceholder")}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="flex flex-wrap justify-between gap-2">
          <NameField readers={["analyst", "editor", "approver"]} text={note} onChange={setNote} />
          <Button type="submit" busy={busy} disabled={note.trim() === ""} className="ml-auto">
            {t("case.addNote")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
