/** Charts and the map as PNG files, made in the browser from what is on screen. */
import type { Colours } from "./use-colours.ts";

const MARGIN = 16;
const HEAD = 40;
const FOOT = 30;
export const face = (size: number, weight = 400) =>
  `${weight} ${size}px "Be Vietnam Pro", system-ui, sans-serif`;

export interface Frame {
  readonly title: string;
  readonly caption: string;
}

/** A canvas of that size with title above and caption below; `draw` fills what is between, in CSS pixels. */
export function sheet(
  size: { width: number; height: number; ratio: number },
  { title, caption }: Frame,
  colours: Colours,
  draw: (ctx: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const [width, height] = [size.width + 2 * MARGIN, size.height + HEAD + FOOT];
  canvas.width = Math.round(width * size.ratio);
  canvas.height = Math.round(height * size.ratio);
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("no canvas");
  ctx.scale(size.ratio, size.ratio);
  ctx.fillStyle = colours.surface;
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = colours.ink;
  ctx.font = face(15, 600);
  ctx.fillText(title, MARGIN, 26, size.width);
  ctx.fillStyle = colours["ink-2"];
  ctx.font = face(11);
  ctx.fillText(caption, MARGIN, height - 12, size.width);
  ctx.translate(MARGIN, HEAD);
  draw(ctx);
  return canvas;
}

/** A chart as it is drawn on screen, in its frame. */
export function framed(chart: HTMLCanvasElement, frame: Frame, colours: Colours): HTMLCanvasElement {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [chart.width / ratio, chart.height / ratio];
  return sheet({ width, height, ratio }, frame, colours, (ctx) => ctx.drawImage(chart, 0, 0, width, height));
}

/** Hands the picture to the browser as a file. */
export async function savePicture(canvas: HTMLCanvasElement, file: string): Promise<void> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("the browser made no picture");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}
