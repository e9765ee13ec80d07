import { encode } from "uqr";
import { type Html, trusted } from "../../public/html.ts";

/** Modules of quiet around the code (ISO/IEC 18004). */
const QUIET = 4;

/** The modules of a QR code, dark ones true, with its quiet zone. Level M: a sixth of it may be dirty or torn, and the modules of a long address stay large enough for an old phone. */
export const qrModules = (text: string): boolean[][] => encode(text, { ecc: "M", border: QUIET }).data;

/** A QR code as the data of one SVG path, in a square of `size` modules. */
export function qrPath(text: string): { size: number; path: string } {
  const modules = qrModules(text);
  const runs = modules.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? "1" : "0"))
        .join("")
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return { size: modules.length, path: runs.join("") };
}

/** A QR code as SVG: one path, sharp at any size. `label` is what it says to those who cannot see it. */
export function qrSvg(text: string, label: string): Html {
  const { size, path } = qrPath(text);
  const safe = label.replace(/[<>&"]/g, "");
  return trusted(
    `<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${safe}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`,
  );
}
