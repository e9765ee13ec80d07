import { parseHTML } from "linkedom/worker";
import { expect, test } from "vitest";
import { readStyle, useLightStyles } from "./light-style.ts";

const WRITTEN = [
  "display:none",
  " display : none ; visibility:hidden",
  "color:red;display:block;display: none ",
  "DISPLAY:none",
  "background:url(data:image/png;base64,xx);visibility: hidden",
  "display",
  "display:;",
  "",
  ";;:none;",
];

/** What linkedom's own reading says, asked before it is replaced. */
function asLinkedom(written: string): { display: string; visibility: string } {
  const { document } = parseHTML("<html><body><p></p></body></html>");
  const element = document.querySelector("p") as unknown as {
    style: { display: string; visibility: string };
    setAttribute(name: string, value: string): void;
  };
  element.setAttribute("style", written);
  return { display: element.style.display, visibility: element.style.visibility };
}

test("the attribute is read as linkedom reads it, and elements answer so", () => {
  const own = WRITTEN.map(asLinkedom);
  expect(WRITTEN.map(readStyle)).toEqual(own);
  useLightStyles();
  expect(WRITTEN.map(asLinkedom)).toEqual(own);
});
