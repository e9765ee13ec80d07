import type { Quote } from "../types.ts";

export type BodyLevel = "hamlet" | "commune" | "district" | "province" | "central";

/** A public body: what it is (kind, folded: "ubnd", "cong an", "so y te"), its level, and its place when named. */
export interface Body extends Quote {
  readonly level: BodyLevel | null;
  readonly kind: string;
  /** The place named with it, as written ("Phước Hữu"). */
  readonly place?: string;
}

export function readBodies(_text: string): Body[] {
  return [];
}
