import { embeddedFonts } from "../publish/channels/embedded-fonts.ts";

/** The typeface of administrative documents: Tinos, cut like Times New Roman, with all of Vietnamese; about 330 KB. */
export const reportFonts = embeddedFonts("Tinos", "tinos", [
  { weight: 400, style: "normal" },
  { weight: 400, style: "italic" },
  { weight: 700, style: "normal" },
  { weight: 700, style: "italic" },
]);
