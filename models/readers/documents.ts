import type { Quote } from "../types.ts";

/** A document number such as 45/2025/QĐ-UBND. */
export interface DocumentNumber extends Quote {
  /** Comparable form: folded upper-case without spaces ("45/2025/QD-UBND"). */
  readonly canonical: string;
  readonly number: string;
  readonly year?: number;
  /** "quyết định", "nghị quyết" … when written before the number or known from its code. */
  readonly kind?: string;
}

export function readDocumentNumbers(_text: string): DocumentNumber[] {
  return [];
}
