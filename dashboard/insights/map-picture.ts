import type { InsightsView } from "@minhchung/api/staff/insight-types";
import { type Frame, face, sheet } from "./picture.ts";
import { SHADES, shadeOf } from "./shades.ts";
import type { Colours } from "./use-colours.ts";

export type What = "flagged" | "published" | "questions";

const SIDE = 116;
const GAP = 4;
const TALL = 74;
/** The strongest shade of the screen's tiles. */
const STRONGEST = 0.45;

/** The map as a picture, as it stands on screen. */
export function mapPicture(
  map: InsightsView["map"],
  what: What,
  frame: Frame & { hiddenWord: string },
  colours: Colours,
): HTMLCanvasElement {
  const most = Math.max(0, ...map.tiles.map((tile) => tile[what] ?? 0));
  const size = { width: map.columns * (SIDE + GAP), height: map.rows * (TALL + GAP), ratio: 2 };
  return sheet(size, frame, colours, (ctx) => {
    for (const tile of map.tiles) {
      const n = tile[what];
      const [x, y] = [(tile.column - 1) * (SIDE + GAP), (tile.row - 1) * (TALL + GAP)];
      ctx.globalAlpha = n === null ? 0 : (shadeOf(n, most) / SHADES) * STRONGEST;
      ctx.fillStyle = colours.cham;
      ctx.fillRect(x, y, SIDE, TALL);
      ctx.globalAlpha = 1;
      ctx.strokeStyle = colours.edge;
      ctx.setLineDash(n === null ? [4, 3] : []);
      ctx.strokeRect(x + 0.5, y + 0.5, SIDE - 1, TALL - 1);
      ctx.fillStyle = colours.ink;
      ctx.font = face(12);
      ctx.fillText(tile.name, x + 8, y + 22, SIDE - 16);
      ctx.font = n === null ? face(12) : face(16, 600);
      ctx.fillText(n === null ? frame.hiddenWord : String(n), x + 8, y + TALL - 12, SIDE - 16);
    }
  });
}
