/** Pictures for tests, drawn here: no file of anybody. The same seed gives the same picture. */
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import { random } from "./words.ts";

/** A scene as photographs are: light that falls off, large and small shapes before it, grain. */
export function testPicture(seed: number, width = 1200, height = 800): Canvas {
  const next = random(seed);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const colour = (): string => `hsl(${Math.floor(next() * 360)} 60% ${20 + Math.floor(next() * 60)}%)`;
  const light = context.createLinearGradient(0, 0, next() * width, next() * height);
  light.addColorStop(0, colour());
  light.addColorStop(1, colour());
  context.fillStyle = light;
  context.fillRect(0, 0, width, height);
  for (let shape = 0; shape < 40; shape++) {
    const size = (next() ** 2 * width) / 2 + 20;
    context.fillStyle = colour();
    context.beginPath();
    if (next() < 0.5)
      context.rect(next() * width - size / 2, next() * height - size / 2, size, size * next());
    else context.arc(next() * width, next() * height, size / 3, 0, 7);
    context.fill();
  }
  for (let grain = 0; grain < 4_000; grain++) {
    context.fillStyle = next() < 0.5 ? "#ffffff30" : "#00000030";
    context.fillRect(next() * width, next() * height, 2, 2);
  }
  return canvas;
}

/** A part of a picture (in shares of its sides from the left and from above), drawn so large. */
export function redrawn(
  picture: Canvas,
  width: number,
  height: number,
  part: { x: number; y: number; share: number } = { x: 0, y: 0, share: 1 },
): Canvas {
  const canvas = createCanvas(width, height);
  const { x, y, share } = part;
  canvas
    .getContext("2d")
    .drawImage(
      picture,
      x * picture.width,
      y * picture.height,
      share * picture.width,
      share * picture.height,
      0,
      0,
      width,
      height,
    );
  return canvas;
}

/** The first bytes of a PNG file that says it is so large, and nothing of it. */
export function pngThatSays(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 2, 0, 0, 0], 24);
  return bytes;
}
