/** A report as one self-contained page that prints in the layout of Decree 30/2020/NĐ-CP (annex I). */
import { type Html, html, plain, trusted } from "../public/html.ts";
import { LETTERS, type Shapes } from "./chart.ts";
import type { Block, Chart, ReportDocument, Section, Table, TableCell, Words } from "./document.ts";
import { reportFonts } from "./fonts.ts";
import type { Ref } from "./shapes.ts";

/** The address of the list behind a number. */
export type LinkOf = (ref: Ref) => string;

/**
 * A4, margins 20 mm, 30 mm at the left; 13 pt; names of bodies 12 to 13 pt in capitals; page numbers at the head from the
 * second page on. What is marked (sample, draft) is marked at the foot of every page.
 */
const CSS = `
*{box-sizing:border-box}
html{font:13pt/1.3 "Tinos","Times New Roman",serif;color:#000;background:#fff}
body{margin:0}
p{margin:0;text-align:justify;text-wrap:pretty;orphans:2;widows:2}
a{color:inherit;text-decoration:none}
.top{display:grid;grid-template-columns:42fr 58fr;column-gap:4mm;text-align:center;line-height:1.2}
.top p{text-align:center}
.superior{font-size:12pt;text-transform:uppercase}
.body,.country{font-size:12pt;font-weight:700;text-transform:uppercase;white-space:normal}
.country{font-size:12.5pt;letter-spacing:-.01em;white-space:nowrap}
.motto{font-weight:700;white-space:nowrap}
.rule{border:0;border-top:.3mm solid #000;margin:1mm auto 0}
.body+.rule{width:38%}
.motto+.rule{width:66%}
.number{margin-top:3mm}.dated{margin-top:3mm;font-style:italic}
h1{font-size:14pt;line-height:1.3;text-align:center;margin:9mm 0 1mm;font-weight:700}
h1 span{display:block;font-size:14pt;text-wrap:balance}
h1+.rule{width:26%;margin-bottom:6mm}
.mark{border:.3mm solid #000;padding:1.5mm 3mm;margin:5mm 0 0;text-align:center;font-weight:700;font-size:11pt}
.basis{font-style:italic}
h2,h3{font-size:13pt;font-weight:700;break-after:avoid;text-indent:10mm}
h2{text-transform:uppercase;margin:5mm 0 1.5mm}
h3{margin:3.5mm 0 1.5mm}
.text p{text-indent:10mm;margin:0 0 6pt}
.proposed{font-style:italic;font-size:11pt;break-before:avoid}
table{width:100%;border-collapse:collapse;margin:1.5mm 0 4mm;font-size:12pt;line-height:1.2}
.keep{break-inside:avoid}
caption{font-weight:700;padding:0 0 1.5mm;break-after:avoid;text-align:center;font-size:12pt}
th,td{border:.2mm solid #000;padding:.9mm 2mm;text-align:left;vertical-align:middle}
th{text-align:center;font-weight:700}
tr{break-inside:avoid}
thead{display:table-header-group}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.sum td,.sum th{font-weight:700}
tbody th{text-align:left;font-weight:400}
.note{font-size:10.5pt;font-style:italic;margin:-3mm 0 4mm;line-height:1.2}
figure{margin:1.5mm 0 4mm;break-inside:avoid}
figcaption{text-align:center;font-weight:700;font-size:12pt;padding:0 0 1mm}
svg{display:block;width:100%;height:auto}
svg text{font:${LETTERS}px "Tinos",serif;fill:#000}
.s0{fill:#31518f}.s1{fill:#b9c4da}.grid{stroke:#c9c9c9;stroke-width:.6}.axis{stroke:#000;stroke-width:1}.curve{stroke:#31518f;stroke-width:2}
.foot{display:grid;grid-template-columns:1fr 1fr;margin-top:9mm;break-inside:avoid;line-height:1.2}
.to{font-size:11pt}.to p{text-align:left}.to .lead{font-size:12pt;font-weight:700;font-style:italic}
.signs{text-align:center}.signs p{text-align:center}
.signer{font-weight:700;text-transform:uppercase}.sign{font-style:italic;color:#444;margin:1mm 0 22mm}
.signs .name{font-weight:700;color:#444}
.appendix{break-before:page}
.appendix h2{text-align:center;text-indent:0;margin-top:0;line-height:1.35}
.appendix h2 span{display:block;text-transform:none}
.appendix ol{margin:4mm 0 0;padding-left:9mm}.appendix li{margin:0 0 5pt;text-align:justify}
@media screen{html{background:#e9ecea}main{background:#fff;max-width:210mm;margin:1rem auto;padding:20mm 20mm 20mm 30mm}}
`;

/** Margin boxes: page numbers from the second page on, the mark on every one. */
function paper(mark: string | null): string {
  const foot =
    mark === null
      ? ""
      : `@bottom-center{content:${cssText(mark)};font:italic 700 10pt "Tinos",serif;vertical-align:top;padding-top:3mm}`;
  return `@page{size:A4;margin:20mm 20mm 20mm 30mm;@top-center{content:counter(page);font:13pt "Tinos",serif}${foot}}@page:first{@top-center{content:none}}`;
}

/** A text as a CSS string inside a style element. */
const cssText = (text: string): string =>
  `"${text.replace(/["\\<>&\n\r]/g, (c) => `\\${c.codePointAt(0)?.toString(16)} `)}"`;

/** The page, with each number a link to its list. It loads nothing from anywhere, and no script runs in it. */
export function reportPage(report: ReportDocument, linkOf: LinkOf): string {
  const { head, foot, appendix, mark } = report;
  const section = ({ number, title, blocks }: Section) =>
    html`<section><h2>${number}. ${title}</h2>${blocks.map((block) => draw(block, report, linkOf))}</section>`;
  // A signature does not stand on a page by itself: the last part goes with it.
  return String(html`<!doctype html>
<html lang="${report.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${plain(report.title)}</title>
<style>${trusted(reportFonts())}${trusted(CSS)}${trusted(paper(mark))}</style>
</head>
<body><main>
<header class="top">
<div><p class="superior">${head.superior}</p><p class="body">${head.body}</p><hr class="rule"><p class="number">${head.number}</p></div>
<div><p class="country">${head.country}</p><p class="motto">${head.motto}</p><hr class="rule"><p class="dated">${head.dated}</p></div>
</header>
${mark === null ? "" : html`<p class="mark">${mark}</p>`}
<h1>${head.name}<span>${head.subject}</span></h1><hr class="rule">
<div class="text">${report.basis.map((line) => html`<p class="basis">${line}</p>`)}</div>
${report.sections.slice(0, -1).map(section)}
<div class="keep">${report.sections.slice(-1).map(section)}<div class="foot">
<div class="to"><p class="lead">${foot.recipientsTitle}</p>${foot.recipients.map((line) => html`<p>${line}</p>`)}</div>
<div class="signs"><p class="signer">${foot.signer}</p><p class="sign">${foot.sign}</p><p class="name">${foot.name}</p></div>
</div></div>
<section class="appendix"><h2>${appendix.name}<span>${appendix.title}</span></h2>
<ol>${appendix.lines.map((line) => html`<li>${line}</li>`)}</ol></section>
</main></body>
</html>
`);
}

function draw(block: Block, report: ReportDocument, linkOf: LinkOf): Html {
  switch (block.kind) {
    case "heading":
      return html`<h3>${block.text}</h3>`;
    case "line":
      return html`<div class="text"><p>${block.text}</p></div>`;
    case "words":
      return drawWords(block, report.proposedNote);
    case "table":
      return drawTable(block, linkOf);
    case "chart":
      return drawFigure(block, linkOf);
  }
}

function drawWords({ paragraphs, proposed }: Words, note: string): Html {
  return html`<div class="text">${paragraphs.map((words) => html`<p>${words}</p>`)}${
    proposed ? html`<p class="proposed">${note}</p>` : ""
  }</div>`;
}

/** A table of this many rows stays on one page. */
const MOST_KEPT = 16;

function drawTable({ caption, columns, rows, totalled, note }: Table, linkOf: LinkOf): Html {
  const cells = (row: readonly TableCell[]) =>
    row.map(({ text, ref }, i) => {
      const shown = ref ? html`<a href="${linkOf(ref)}">${text}</a>` : html`${text}`;
      if (i === 0) return html`<th scope="row">${shown}</th>`;
      return html`<td class="${columns[i]?.number ? "n" : ""}">${shown}</td>`;
    });
  return html`<div class="${rows.length <= MOST_KEPT ? "keep" : ""}"><table><caption>${caption}</caption><colgroup>${columns.map(
    ({ share }) => html`<col style="width:${share.toFixed(1)}%">`,
  )}</colgroup><thead><tr>${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${rows.map(
    (row, i) => html`<tr class="${totalled && i === rows.length - 1 ? "sum" : ""}">${cells(row)}</tr>`,
  )}</tbody></table>${note === null ? "" : html`<p class="note">${note}</p>`}</div>`;
}

function drawFigure(chart: Chart, linkOf: LinkOf): Html {
  return html`<figure><figcaption>${chart.caption}</figcaption>${svgOf(chart, linkOf)}</figure>`;
}

const at = (value: number): string => value.toFixed(1);

/** The chart as SVG, with its figures in words for those who do not see it; each number a link to its list. */
function svgOf({ caption, shapes, points }: Chart, linkOf: LinkOf): Html {
  const { width, height, rects, lines, dots, texts } = shapes;
  const told = points.map(({ label, text }) => `${label}: ${text}`).join("; ");
  const writes = ({ x, y, anchor, text, point }: Shapes["texts"][number]) => {
    const words = html`<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${text}</text>`;
    const ref = point === undefined ? undefined : points[point]?.ref;
    return ref === undefined ? words : html`<a href="${linkOf(ref)}">${words}</a>`;
  };
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${caption}. ${told}">${lines.map(
    (l) =>
      html`<line class="${l.look}" x1="${at(l.x1)}" y1="${at(l.y1)}" x2="${at(l.x2)}" y2="${at(l.y2)}"/>`,
  )}${rects.map(
    (r) =>
      html`<rect class="s${r.series}" x="${at(r.x)}" y="${at(r.y)}" width="${at(r.w)}" height="${at(r.h)}"/>`,
  )}${dots.map((d) => html`<circle class="s0" cx="${at(d.x)}" cy="${at(d.y)}" r="3.2"/>`)}${texts.map(writes)}</svg>`;
}
