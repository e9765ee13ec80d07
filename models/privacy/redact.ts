import { prepareOnce } from "../text/prepare.ts";
import type { PersonalDataType, Redaction } from "../types.ts";
import { findings } from "./rules.ts";

/** What stands in place of each kind; Vietnamese, for the text is read by Vietnamese staff. */
export const REPLACEMENT: Readonly<Record<PersonalDataType, string>> = {
  phone: "[số điện thoại]",
  email: "[thư điện tử]",
  id_number: "[số giấy tờ tùy thân]",
  bank_account: "[số tài khoản]",
  plate: "[biển số xe]",
  address: "[địa chỉ nhà]",
  tax_code: "[mã số thuế]",
  social_handle: "[tài khoản mạng xã hội]",
  passport: "[số hộ chiếu]",
};

/**
 * Replaces personal data, however Vietnamese people write it, by a token such as `[số điện thoại]`; spans refer
 * to the input. Public hotlines, switchboards of bodies, document numbers, dates and amounts stay. Pure; applied
 * before anything is stored.
 */
export function redact(text: string): Redaction {
  const p = prepareOnce(text);
  const spans: { start: number; end: number; type: PersonalDataType }[] = [];
  // Rules are in order of certainty: where two overlap, the first keeps its type and the span grows.
  for (const found of findings(p)) {
    const { start, end } = p.quote(found.start, found.end);
    const overlap = spans.find((s) => s.start < end && start < s.end);
    if (overlap) {
      overlap.start = Math.min(overlap.start, start);
      overlap.end = Math.max(overlap.end, end);
    } else spans.push({ start, end, type: found.type });
  }
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: typeof spans = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push(span);
  }
  let out = "";
  let from = 0;
  for (const span of merged) {
    out += text.slice(from, span.start) + REPLACEMENT[span.type];
    from = span.end;
  }
  return { text: out + text.slice(from), spans: merged };
}
