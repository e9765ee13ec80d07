import type { Quote, Span } from "../types.ts";

/** Who is said to have said it. `kind`: a named body or person, or hearsay ("nghe nói"). */
export interface Attribution extends Quote {
  readonly kind: "named" | "hearsay";
  readonly source: Span | null;
}

export function readAttributions(_text: string): Attribution[] {
  return [];
}
