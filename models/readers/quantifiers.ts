import type { Quote } from "../types.ts";

export type QuantifierLevel = "all" | "most" | "half" | "many" | "some" | "few" | "none" | "only" | "each";

export interface Quantifier extends Quote {
  readonly level: QuantifierLevel;
}

export function readQuantifiers(_text: string): Quantifier[] {
  return [];
}
