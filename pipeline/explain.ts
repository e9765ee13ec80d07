import type { VerifiedMatch } from "./carrier.ts";

/** "Quyết định 45/QĐ-UBND của UBND tỉnh (12/11/2025)": how a source is named in a sentence. */
function sourceName({ source }: VerifiedMatch["candidate"], language: "vi" | "en"): string {
  const [year, month, day] = source.issuedOn.split("-");
  const title = source.number ? `${source.title} (${source.number})` : source.title;
  return language === "vi"
    ? `“${title}” của ${source.issuer}, ${day}/${month}/${year}`
    : `“${title}” by ${source.issuer}, ${source.issuedOn}`;
}

/**
 * Why a claim is flagged, in one or two plain sentences a language: what was changed (at most two differences)
 * and which source says otherwise. Never says that anybody lied: the desk speaks of claims.
 */
export function explain(match: VerifiedMatch): { vi: string; en: string } {
  const shown = match.verification.differences.slice(0, 2);
  const sentence = (language: "vi" | "en") => shown.map((d) => d.explanation[language].trim()).join(" ");
  return {
    vi: `${sentence("vi")} Đối chiếu: ${sourceName(match.candidate, "vi")}.`,
    en: `${sentence("en")} Held against: ${sourceName(match.candidate, "en")}.`,
  };
}
