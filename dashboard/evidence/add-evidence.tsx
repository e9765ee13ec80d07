import type { EvidenceItem, ReadEvidence } from "@minhchung/api/staff/evidence-types";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { toast } from "sonner";
import { addEvidence } from "../api/actions.ts";
import { EVIDENCE_KINDS, type EvidenceKind } from "../api/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { BringDocument } from "./bring-document.tsx";

const LINES = [
  { name: "title", label: "evidence.name", type: "text", required: true },
  { name: "issuer", label: "evidence.issuer", type: "text", required: true },
  { name: "number", label: "evidence.number", type: "text", required: false },
  { name: "issuedOn", label: "evidence.issuedOn", type: "date", required: true },
  { name: "validFrom", label: "evidence.validFrom", type: "date", required: true },
  { name: "validTo", label: "evidence.validTo", type: "date", required: false },
  { name: "url", label: "evidence.url", type: "url", required: false },
] as const;
type Line = (typeof LINES)[number]["name"];

const EMPTY: Record<Line | "text", string> = {
  title: "",
  issuer: "",
  number: "",
  issuedOn: "",
  validFrom: "",
  validTo: "",
  url: "",
  text: "",
};

const valuesOf = (item: EvidenceItem): typeof EMPTY => ({
  title: item.title,
  issuer: item.issuer,
  number: item.number ?? "",
  issuedOn: item.issuedOn,
  validFrom: item.validFrom,
  validTo: item.validTo ?? "",
  url: item.url ?? "",
  text: item.text,
});

/**
 * Adds a text to the library, pasted, from a file or from an address: whose it is, when it was issued and from when to when
 * it holds. `replaces`: the item that it is the next version of, to begin with.
 */
export function AddEvidence({ replaces, onClose }: { replaces?: EvidenceItem; onClose: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<EvidenceKind>(replaces?.kind ?? "record");
  const [values, setValues] = useState(replaces ? valuesOf(replaces) : EMPTY);
  const [readBy, setReadBy] = useState<ReadEvidence["readBy"]>("text");
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const set = (name: Line | "text", value: string) =>
    setValues((before) => ({
      ...before,
      [name]: value,
      // Most documents hold from the day they are issued.
      ...(name === "issuedOn" && (before.validFrom === "" || before.validFrom === before.issuedOn)
        ? { validFrom: value }
        : {}),
    }));
  /** What a document says of itself; what it does not say stays as a person entered it. */
  const take = (read: ReadEvidence) => {
    setReadBy(read.readBy);
    setValues((before) => ({
      ...before,
      title: read.title ?? before.title,
      issuer: read.issuer ?? before.issuer,
      number: read.number ?? before.number,
      issuedOn: read.issuedOn ?? before.issuedOn,
      validFrom: before.validFrom || (read.issuedOn ?? ""),
      url: read.url ?? before.url,
      text: read.text,
    }));
  };
  const save = () =>
    void act(async () => {
      const { title, issuer, issuedOn, validFrom, text, ...optional } = values;
      const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value.trim() !== ""));
      const { id, outcome } = await addEvidence({
        ...{ kind, title, issuer, issuedOn, validFrom, text, readBy, ...given },
        ...(replaces ? { replaces: replaces.id } : {}),
      });
      toast.success(t(outcome === "unchanged" ? "evidence.unchanged" : "evidence.added"));
      void client.invalidateQueries({ queryKey: ["evidence"] });
      void client.invalidateQueries({ queryKey: ["evidence-item"] });
      onClose();
      await navigate({ to: "/evidence", search: { open: id } });
    }, setError);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t(replaces ? "evidence.newVersion" : "evidence.add")}
      lead={t(replaces ? "evidence.newVersionLead" : "evidence.addLead")}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          save();
        }}
      >
        <BringDocument onRead={take} />
        <Choice
          legend={t("evidence.kind")}
          name="evidence-kind"
          value={kind}
          onChange={setKind}
          options={EVIDENCE_KINDS.map((value) => ({ value, label: t(`evidence.${value}`) }))}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          {LINES.map((line) => (
            <Field
              key={line.name}
              label={t(line.label)}
              aside={line.required ? undefined : t("evidence.optional")}
            >
              {(ids) => (
                <input
                  {...ids}
                  className="control"
                  type={line.type}
                  required={line.required}
                  value={values[line.name]}
                  onChange={(event) => set(line.name, event.target.value)}
                />
              )}
            </Field>
          ))}
        </div>
        <Field label={t("evidence.text")}>
          {(ids) => (
            <textarea
              {...ids}
              className="control max-h-80"
              rows={8}
              required
              value={values.text}
              onChange={(event) => set("text", event.target.value)}
            />
          )}
        </Field>
        <FormFailure error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t("action.add")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
