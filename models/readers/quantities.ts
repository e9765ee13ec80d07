import type { Quantity } from "../types.ts";

/** Quantities in a base unit, with offsets in the input. `published` (ISO) is reserved for relative readings. */
export function readQuantities(_text: string, _options: { readonly published?: string } = {}): Quantity[] {
  return [];
}
