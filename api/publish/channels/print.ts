/** The frame of printed sheets: one self-contained HTML file that prints and opens without a network. */
import { type Html, html, plain, trusted } from "../../public/html.ts";
import type { Language } from "./approved.ts";
import { embeddedFonts } from "./embedded-fonts.ts";

/** Both weights of the desk's typeface, 90 KB. */
const fontFaces = embeddedFonts("Be Vietnam Pro", "be-vietnam-pro", [
  { weight: 400, style: "normal" },
  { weight: 600, style: "normal" },
]);

export type PaperSize = "A4" | "A5";
/** What a sheet can be: paper, or a picture for social networks (`card.ts`). */
type SheetSize = PaperSize | "card";

/** What all sheets share; on screen a sheet of paper is shown, on paper nothing around it. */
const CSS = `
*{box-sizing:border-box}
html{font:11pt/1.45 "Be Vietnam Pro",sans-serif;color:#16211f;background:#e9ecea;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0}
.sheet{background:#fff;margin:1rem auto;box-shadow:0 1px 6px #0003;padding:14mm;display:flex;flex-direction:column}
h1{font-size:1.9em;line-height:1.2;margin:0 0 .4em;text-wrap:balance}
h2{font-size:.8em;font-weight:600;margin:0 0 .15em;color:#0f4c5c}
p{margin:0 0 .5em;text-wrap:pretty}
section{margin:0 0 .8em;break-inside:avoid}
.fact{border-left:1.2mm solid #1d6b4f;padding-left:3.5mm;font-weight:600}
.claim{border:.35mm solid #a4341c;border-radius:1.5mm;padding:2.5mm 3.5mm}
.claim h2{color:#a4341c}.claim.true{border-color:#1d6b4f}.claim.true h2{color:#1d6b4f}
.claim.unproven,.claim.missing_context{border-color:#7a5600}.claim.unproven h2,.claim.missing_context h2{color:#7a5600}
section p:last-child{margin:0}
.claim q{quotes:"“" "”"}
.mark{font-weight:600;background:#fff3cf;color:#5c4100;padding:1.5mm 3mm;margin:0 0 3mm;border-radius:1mm}
.head{display:flex;justify-content:space-between;gap:6mm;font-size:.8em;color:#47544f;margin:0 0 4mm}
.foot{margin-top:auto;padding-top:3mm;border-top:.25mm solid #b9c2be;font-size:.8em;color:#47544f}
.whole{white-space:nowrap}
.small{font-size:.85em;color:#35423e}
ol,ul{margin:0;padding-left:1.2em}li{margin:0 0 .3em}
.qr{width:34mm;height:34mm;display:block;flex:none}
a{color:inherit;overflow-wrap:anywhere}
@media print{html{background:#fff}.sheet{margin:0;box-shadow:none}}
`;

const PAPER: Readonly<Record<SheetSize, string>> = {
  A4: "@page{size:A4;margin:0}.sheet{width:210mm;min-height:296mm}",
  A5: "@page{size:A5;margin:0}.sheet{width:148mm;min-height:209mm;padding:10mm}html{font-size:9.5pt}.qr{width:30mm;height:30mm}",
  card: "@page{size:1200px 630px;margin:0}.sheet{width:1200px;height:630px;padding:52px 60px;overflow:hidden}",
};

/** A whole sheet; it loads nothing from anywhere, and no script runs in it. */
export function sheet(options: {
  title: string;
  language: Language;
  paper: SheetSize;
  css?: string;
  body: Html;
}): string {
  const { title, language, paper, css = "", body } = options;
  return String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${plain(title)}</title>
<style>${trusted(fontFaces())}${trusted(CSS)}${trusted(PAPER[paper])}${trusted(css)}</style>
</head>
<body><main class="sheet">${body}</main></body>
</html>
`);
}
