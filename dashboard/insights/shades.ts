/** Which shade a number has among the others: 0 nothing, 1 to 4 in steps of the largest. Pure. */
export const SHADES = 4;

export function shadeOf(n: number, most: number): number {
  if (n <= 0 || most <= 0) return 0;
  return Math.min(SHADES, Math.ceil((n / most) * SHADES));
}

/** The numbers that a shade stands for, "3–5"; null where none fall into it. */
export function shadeRange(shade: number, most: number): { from: number; to: number } | null {
  const from = Math.floor(((shade - 1) / SHADES) * most) + 1;
  const to = Math.floor((shade / SHADES) * most);
  return from > to ? null : { from, to };
}
