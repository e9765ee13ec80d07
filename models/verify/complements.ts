import type { Quantity } from "../types.ts";
import type { Comparison } from "./comparison.ts";
import { sameMeasure, supportsFigure } from "./figures.ts";

const near = (q: Quantity, value: number) => Math.abs(q.value - value) < 0.5;

/**
 * Whether a figure of the claim is the rest of a whole of the evidence: "930 hộ chưa lắp" beside "1.240 hộ, 310 hộ
 * đã lắp", "trên 90% không vượt" beside "30 mẫu, 2 mẫu vượt". A denial then says the same of the rest.
 */
export function complements(c: Comparison): boolean {
  const { quantities } = c.evidence.facts;
  const plain = quantities.filter((q) => q.low === undefined && q.high === undefined);
  // "một vụ không thành" of twelve, where eleven came off: the reader takes "một" for an article.
  const one = /(?:^|\s)(?:một|1)\s/iu.test(c.claim.side.text);
  const restOfOne = plain.some((a) => plain.some((b) => sameMeasure(a, b) && a.value - b.value === 1));
  if (one && restOfOne) return true;
  return c.claim.facts.quantities.some((q) =>
    plain.some((whole) =>
      plain.some((part) => {
        if (whole === part || !sameMeasure(whole, part) || part.value >= whole.value || part.value <= 0)
          return false;
        if (quantities.some((e) => supportsFigure(q, e))) return false;
        const second = plain.find(
          (x) =>
            x !== part &&
            x !== whole &&
            sameMeasure(x, whole) &&
            x.start > part.start &&
            x.value < whole.value - part.value,
        );
        if (second && sameMeasure(q, whole) && near(q, whole.value - part.value - second.value)) return true;
        const rest = whole.value - part.value;
        const exact = (value: number) => ({ ...whole, kind: q.kind, unit: q.unit, value });
        if (q.kind === "percent") return supportsFigure(q, exact((rest / whole.value) * 100));
        if (q.kind === "multiple" && q.value < 1) return supportsFigure(q, exact(rest / whole.value));
        return sameMeasure(q, whole) && supportsFigure(q, exact(rest));
      }),
    ),
  );
}

/**
 * Whether the claim speaks of somebody outside a bound of the evidence: "trẻ 10 tuổi" beside "từ 14 tuổi trở lên". A
 * denial then agrees with it.
 */
export function outsideBound(c: Comparison): boolean {
  const { text } = c.evidence.side;
  const isOpen = (q: Quantity) =>
    (q.low === undefined) !== (q.high === undefined) ||
    /từ|trở lên|trở xuống/u.test(text.slice(Math.max(0, q.start - 4), q.end + 14));
  return c.claim.facts.quantities.some((own) =>
    c.evidence.facts.quantities.some((e) => sameMeasure(own, e) && isOpen(e) && !supportsFigure(own, e)),
  );
}
