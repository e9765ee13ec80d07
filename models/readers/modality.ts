import type { Quote } from "../types.ts";

export type ModalityKind =
  | "must"
  | "must_not"
  | "need_not"
  | "should"
  | "should_not"
  | "may"
  | "possible"
  | "certain";
export type TenseKind = "past" | "just" | "ongoing" | "future" | "planned" | "not_yet";

export interface Modality extends Quote {
  readonly kind: ModalityKind;
}
export interface Tense extends Quote {
  readonly kind: TenseKind;
}

export function readModality(_text: string): Modality[] {
  return [];
}
export function readTense(_text: string): Tense[] {
  return [];
}
