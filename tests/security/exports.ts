/** What leaves the desk as files: each is made of hostile words, and read as strictly as its readers' worst would. */

import { answerLetter } from "@minhchung/api/letters/answer";
import { digestLetter } from "@minhchung/api/letters/digest";
import { createMail } from "@minhchung/api/mail";
import { parseXml, type XmlElement } from "@minhchung/api/public/testing/markup";
import type { ApprovedText, House } from "@minhchung/api/publish/channels/approved";
import { FILES, makeFile, type Print } from "@minhchung/api/publish/channels/files";
import { letterOf } from "@minhchung/api/receivers/letter";
import { mailbox } from "@minhchung/api/receivers/testing/mailbox";
import { load } from "cheerio";
import JSZip from "jszip";
import { PDFDict, PDFDocument, PDFName } from "pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { WORKED_OUT } from "./payloads/other.ts";
import type { Payload } from "./payloads/payload.ts";

export const HOUSE: House = {
  unitName: { vi: "Bàn kiểm chứng", en: "Fact-checking desk" },
  contact: { email: "hoi@desk.example" },
  origin: "https://desk.example",
};
const OPTIONS = { place: null, slot: null, pace: 200, language: "vi" } as const;

/** A text whose every field is made of these words. */
export function hostileText(words: readonly string[], number = 1): ApprovedText {
  const all = words.join(" ¦ ");
  const [first = ""] = words;
  const own = {
    headline: first,
    fact: all,
    claimReviewed: all,
    claimShort: first,
    explanation: all,
    closingFact: all,
  };
  return {
    ...own,
    versionId: "00000000-0000-4000-8000-000000000001",
    rebuttalId: "00000000-0000-4000-8000-000000000002",
    number,
    kind: "rebuttal",
    rating: "false",
    english: own,
    concernsIssuer: all,
    standing: number === 1 ? "published" : "corrected",
    note: number === 1 ? null : all,
    publishedAt: new Date("2026-11-12T03:00:00Z"),
    placeCodes: words.slice(0, 3),
    url: "https://desk.example/kiem-chung/doc-hai",
    sample: false,
    citations: [
      { quote: all, kind: "record", title: all, issuer: all, number: first, issuedOn: "2026-11-10" },
    ],
  };
}

export const inPacks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

const noPrint: Print = () => Promise.reject(new Error("not printed here"));

/** The sheets of a text as HTML, by their names. */
export async function sheetsOf(text: ApprovedText, language: "vi" | "en"): Promise<[string, string][]> {
  const names = FILES.filter((name) => name.endsWith(".html"));
  return Promise.all(
    names.map(async (name) => {
      const { body } = await makeFile(name, text, HOUSE, { ...OPTIONS, language }, noPrint);
      return [name, String(body)] as [string, string];
    }),
  );
}

/** The radio script as a Word file. */
export async function wordFileOf(text: ApprovedText): Promise<Uint8Array> {
  const { body } = await makeFile("radio.docx", text, HOUSE, OPTIONS, noPrint);
  return body as Uint8Array;
}

/** What is wrong with a Word file: parts that are no XML, fields that run something, what it would load or open. */
export async function faultsOfWordFile(bytes: Uint8Array): Promise<{ faults: string[]; words: string }> {
  const zip = await JSZip.loadAsync(bytes);
  const faults: string[] = [];
  let words = "";
  for (const [name, entry] of Object.entries(zip.files)) {
    if (/^\/|\.\.|\\/.test(name)) faults.push(`name: ${name}`);
    if (/vbaProject|activeX|embeddings|oleObject/i.test(name)) faults.push(`program: ${name}`);
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    const source = await entry.async("string");
    try {
      const root = parseXml(source);
      if (name === "word/document.xml") words = textOf(root);
    } catch (error) {
      faults.push(`${name}: ${error}`);
    }
    if (/<!(?:DOCTYPE|ENTITY)/i.test(source)) faults.push(`${name}: declares entities`);
    for (const [field] of source.matchAll(/<w:instrText[^>]*>[^<]*|<w:fldSimple[^>]*/g))
      if (!/PAGE|NUMPAGES/.test(field)) faults.push(`${name}: ${field}`);
    for (const [, target = ""] of source.matchAll(/Target="([^"]*)"[^>]*TargetMode="External"/g))
      if (!target.startsWith("https://desk.example/") && !target.startsWith("http://127.0.0.1:"))
        faults.push(`${name}: opens ${target}`);
  }
  return { faults, words };
}

/** What is wrong with a public page as it was sent: read as browsers read, it has the markup that we wrote and no other. */
export function faultsOfPage(html: string): { faults: string[]; words: string } {
  const faults: string[] = [];
  if (html.includes(WORKED_OUT)) faults.push("a template was worked out");
  const $ = load(html);
  const words = [$.root().text()];
  for (const element of $("*").toArray()) {
    const { name, attribs } = element as { name: string; attribs: Record<string, string> };
    words.push(...Object.values(attribs));
    if (!OURS.has(name)) faults.push(`<${name}>`);
    if (name === "script" && attribs.type !== "application/ld+json") faults.push("<script>");
    if (attribs.type === "application/ld+json") JSON.parse($(element).text());
    if (name === "meta" && attribs["http-equiv"]) faults.push(`meta ${attribs["http-equiv"]}`);
    for (const [key, value] of Object.entries(attribs)) {
      if (/^on|^style$|^srcdoc$/i.test(key)) faults.push(`${name} ${key}=${value}`);
      if (/^(?:href|src|action)$/.test(key) && !/^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#|\?|$)/.test(value))
        faults.push(`${name} ${key}=${value}`);
    }
  }
  return { faults, words: words.join("\n") };
}

/** The elements that our pages are written with. */
const OURS = new Set(
  `html head meta title link base script body header main footer nav section article aside div span p h1 h2 h3 h4 ul ol li dl dt dd
   a strong em b small mark time blockquote q cite code pre br hr form label input select option optgroup textarea button
   fieldset legend details summary bdi table thead tbody tr th td caption svg path circle rect g title figure figcaption img del ins abbr`.split(
    /\s+/,
  ),
);

const textOf = ({ name, text, children }: XmlElement): string =>
  (name === "w:t" ? text : "") + children.map(textOf).join("");

/** A report's figures lead to the lists behind them. */
const OWN_LINK =
  /^(?:https:\/\/desk\.example\/|http:\/\/127\.0\.0\.1:\d+\/desk\/reports\/[0-9a-f-]+\/list\?|mailto:)/;

/** What is wrong with a PDF file: anything that it runs, opens, carries or sends. */
export async function faultsOfPdf(bytes: Uint8Array): Promise<string[]> {
  const faults: string[] = [];
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const [, object] of document.context.enumerateIndirectObjects())
    if (object instanceof PDFDict)
      for (const key of [
        "JavaScript",
        "JS",
        "Launch",
        "OpenAction",
        "AA",
        "EmbeddedFile",
        "SubmitForm",
        "RichMedia",
      ])
        if (object.has(PDFName.of(key)) || object.get(PDFName.of("S")) === PDFName.of(key))
          faults.push(`/${key}`);
  const pdf = await getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, verbosity: 0 })
    .promise;
  if ((await pdf.getJSActions()) !== null) faults.push("actions");
  if ((await pdf.getAttachments()) !== null) faults.push("attachments");
  for (let at = 1; at <= pdf.numPages; at++) {
    const page = await pdf.getPage(at);
    for (const { unsafeUrl, url, subtype } of await page.getAnnotations()) {
      const address = String(unsafeUrl ?? url ?? "");
      if (subtype !== "Link" || (address !== "" && !OWN_LINK.test(address)))
        faults.push(`page ${at}: ${subtype} ${address}`);
    }
  }
  await pdf.destroy();
  return faults;
}

const KNOWN_HEADERS =
  /^(?:from|to|subject|message-id|date|mime-version|content-type|content-transfer-encoding|auto-submitted|list-unsubscribe|list-unsubscribe-post|list-id)$/;

/** Letters of all kinds about each payload, through a real mail server; gives what is wrong with them as they arrived. */
export async function faultsOfLetters(
  payloads: readonly Payload[],
): Promise<{ faults: string[]; arrived: number }> {
  const box = await mailbox();
  const send = createMail({ url: box.url, from: "Bàn kiểm chứng <tin@desk.example>" });
  const faults: string[] = [];
  try {
    const letterTo = (to: string, text: string, at: number) => {
      const about = {
        to,
        origin: HOUSE.origin,
        desk: "Bàn kiểm chứng",
        language: "vi",
        sample: false,
      } as const;
      const own = hostileText([text]);
      const item = { ...own, publicationId: "1", slug: "doc-hai", action: "correct", reason: text } as const;
      if (at % 8 === 0) return letterOf(own, HOUSE, { to, id: "1" });
      if (at % 8 === 4) return answerLetter({ ...about, id: "1", text, code: "0AAA-0001" });
      return digestLetter([item as never], { ...about, token: "x".repeat(40) });
    };
    // Several at once: the mail server lets each wait for a tenth of a second, to see who speaks before it does.
    for (const [round, pack] of inPacks(payloads, 16).entries())
      await Promise.all(
        pack.map(async ({ text }, at) => send(await letterTo("dai@station.example", text, 16 * round + at))),
      );
    for (const { to, raw } of box.letters) {
      if (to.join() !== "dai@station.example") faults.push(`to ${to}`);
      const [head = ""] = raw.split("\r\n\r\n", 1);
      const names = head
        .split(/\r\n(?![ \t])/)
        .map((line) => /^([^:\s]+):/.exec(line)?.[1]?.toLowerCase() ?? line);
      for (const name of names) if (!KNOWN_HEADERS.test(name)) faults.push(`header ${name}`);
      if (new Set(names).size !== names.length) faults.push(`a header twice: ${names}`);
      if (/\r(?!\n)|(?<!\r)\n/.test(head)) faults.push("a bare line end");
      if (/[^\t\r\n\u0020-\u007e]/.test(head)) faults.push("a letter that is no ASCII");
      if (/^(?:content-type): text\/html/im.test(raw)) faults.push("a part that is a page");
    }
    return { faults, arrived: box.letters.length };
  } finally {
    await box.close();
  }
}

/** The cells of a table as a program reads it that parts them by `separator` (RFC 4180 with another mark). */
export function cellsOf(table: string, separator: string): string[] {
  const cells: string[] = [];
  let at = table.startsWith("\uFEFF") ? 1 : 0;
  while (at < table.length) {
    let cell = "";
    if (table[at] === '"') {
      at += 1;
      while (at < table.length && !(table[at] === '"' && table[at + 1] !== '"')) {
        cell += table[at];
        at += table[at] === '"' ? 2 : 1;
      }
      at += 1;
    }
    while (at < table.length && table[at] !== separator && table[at] !== "\n" && table[at] !== "\r")
      cell += table[at++];
    cells.push(cell);
    at += table.startsWith("\r\n", at) ? 2 : 1;
  }
  return cells;
}

/** Cells that a spreadsheet would work out, however it parts them; a plain number is none. */
export function formulasIn(table: string): string[] {
  return [",", ";", "\t", "|"].flatMap((separator) =>
    cellsOf(table, separator)
      .filter((cell) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(cell.trim()))
      .map((cell) => `by “${separator}”: ${cell.slice(0, 60)}`),
  );
}
