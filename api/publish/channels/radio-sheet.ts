/** The radio script on paper and as a text file: what is read stands large, what is not read stands apart. */
import { html } from "../../public/html.ts";
import { type ApprovedText, dayOf, type House } from "./approved.ts";
import { footOf } from "./parts.ts";
import { sheet } from "./print.ts";
import type { Line, RadioScript, Role } from "./shapes.ts";
import { WORDS } from "./words.ts";

/** Paragraphs of a script: breaths are taken between them. */
const PARAGRAPH: Readonly<Record<Role, number>> = {
  greeting: 0,
  desk: 0,
  sample: 0,
  correction: 1,
  fact: 2,
  lead: 3,
  claim: 3,
  tail: 3,
  explanation: 4,
  again: 5,
  source: 6,
  ask: 7,
};

/** The lines gathered into paragraphs, in their order. */
export function paragraphsOfScript(script: RadioScript): { number: number; lines: Line[] }[] {
  const out: { number: number; lines: Line[] }[] = [];
  for (const line of script.lines) {
    const number = PARAGRAPH[line.role];
    const last = out.at(-1);
    if (last?.number === number) last.lines.push(line);
    else out.push({ number, lines: [line] });
  }
  return out;
}

/** "30 giây", "1 phút", "2 phút 5 giây" */
export function spell(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes > 0 ? `${minutes} phút` : "", rest > 0 || minutes === 0 ? `${rest} giây` : ""]
    .filter(Boolean)
    .join(" ");
}

/** What the announcer should know and not read: length, slot, version, what to check by ear. */
export function headOf(text: ApprovedText, script: RadioScript): string[] {
  const { slot, seconds, syllables, pace, fits, unheard } = script;
  const w = WORDS.vi;
  const length = `Dài khoảng ${spell(seconds)} (${syllables} tiếng, ${pace} tiếng/phút)`;
  const state = text.publishedAt ? w.published.replace("{day}", dayOf(text.publishedAt)) : w.approvedOnly;
  return [
    slot === null ? `${length}.` : `${length}, khung ${spell(slot)}.`,
    ...(fits ? [] : [`Không vừa khung: phần đính chính không được cắt dài hơn ${spell(slot ?? 0)}.`]),
    ...(unheard.length > 0 ? ["Máy chưa nghe lại được mọi con số: hãy so với bài gốc trước khi đọc."] : []),
    `${w.version.replace("{number}", String(text.number))}. ${state}.${text.url ? ` ${text.url}` : ""}`,
  ];
}

/** Plain text, UTF-8, for prompters and mail. */
export function radioTxt(text: ApprovedText, script: RadioScript): string {
  const head = [
    `[${text.sample ? `${WORDS.vi.sample}: ` : ""}${text.headline.trim()}]`,
    ...headOf(text, script).map((row) => `[${row}]`),
  ];
  const body = paragraphsOfScript(script).map(({ lines }) => lines.map(({ said }) => said).join(" "));
  return `${head.join("\r\n")}\r\n\r\n${body.join("\r\n\r\n")}\r\n`;
}

/** The script as a printed sheet. */
export function radioSheet(text: ApprovedText, script: RadioScript, house: House): string {
  const body = html`<div class="head"><strong>Lời phát thanh · ${house.unitName.vi}</strong><span>${script.slot === null ? "" : spell(script.slot)}</span></div>
${text.sample && html`<p class="mark">${WORDS.vi.sampleLong}</p>`}
<h1>${text.headline}</h1>
${headOf(text, script).map((row) => html`<p class="small">${row}</p>`)}
<div class="script">${paragraphsOfScript(script).map(({ lines }) => html`<p>${lines.map(({ said }) => said).join(" ")}</p>`)}</div>
${footOf(text, house, "vi")}`;
  const css =
    "h1{font-size:1.3em}.small{margin:0 0 .2em}.script{font-size:1.35em;line-height:1.75;margin:1em 0}.script p{margin:0 0 .8em;break-inside:avoid}";
  return sheet({ title: `Lời phát thanh: ${text.headline}`, language: "vi", paper: "A4", css, body });
}
