import { expect, it } from "vitest";
import { cardBlocks } from "./card.ts";

const CARD = `|      |                    |
| ---- | ------------------ |
| what | \`says_so\`, _bò_ and **more** |

## Figures

Measured on two
lines.

- one that
  wraps
- two

## Limits
- rare names`;

it("reads what cards are made of, and leaves no mark of it", () => {
  expect(cardBlocks(CARD)).toEqual([
    { kind: "table", head: ["", ""], rows: [["what", "says_so, bò and more"]] },
    { kind: "heading", text: "Figures" },
    { kind: "paragraph", text: "Measured on two lines." },
    { kind: "list", items: ["one that wraps", "two"] },
    { kind: "heading", text: "Limits" },
    { kind: "list", items: ["rare names"] },
  ]);
});

it("nothing gives nothing", () => {
  expect(cardBlocks("  \n\n")).toEqual([]);
});
