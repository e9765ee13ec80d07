import type { Quote } from "../types.ts";

/** `axis` names the pair of opposites; `side` says which one ("tăng" = change/up, "mở cửa" = access/up). */
export interface Direction extends Quote {
  readonly axis: string;
  readonly side: "up" | "down";
}

export function readDirections(_text: string): Direction[] {
  return [];
}
