import type { TFunction } from "i18next";
import type { Words } from "../words/tables.ts";

type Named = Exclude<keyof Words["difference"], "list" | "none" | "in" | "nothing" | "otherEvent">;

const NAMED: readonly Named[] = [
  "number",
  "money",
  "date",
  "time",
  "place",
  "body",
  "negation",
  "quantifier",
  "modality",
  "tense",
  "direction",
  "subject",
  "object",
  "action",
  "document_number",
  "added",
];

/** A difference's type in words; a type from a newer model is plainly "a difference". */
export function differenceName(t: TFunction<"desk">, type: string): string {
  return t(`difference.${NAMED.find((name) => name === type) ?? "other"}`);
}
