/**
 * How long espeak-ng's Vietnamese voice takes for scripts of the test texts, beside their estimated length:
 * `npx tsx publish/channels/testing/measure-length.ts [WORDS_A_MINUTE]` in `api/`. The voice is set to the pace by its
 * median, as a station is by one timed reading.
 */
import { execFileSync } from "node:child_process";
import { radioScript } from "../radio.ts";
import { HOUSE, TEXTS } from "./texts.ts";

const [speed = "150"] = process.argv.slice(2);
const HEADER = 44;
const BYTES_A_SECOND = 2 * 22_050;
const PACE = 200;

const rows = TEXTS.flatMap((text) =>
  [30, 60, 120].map((slot) => {
    const { lines, syllables } = radioScript(text, HOUSE, { place: "Xã Phước Hữu", slot, pace: PACE });
    const wave = execFileSync(
      "espeak-ng",
      ["-v", "vi", "-s", speed, "--stdout", lines.map(({ said }) => said).join("\n")],
      {
        maxBuffer: 100_000_000,
      },
    );
    const seconds = (wave.length - HEADER) / BYTES_A_SECOND;
    return { estimate: (syllables * 60) / PACE, seconds, pace: (syllables * 60) / seconds };
  }),
);
const paces = rows.map(({ pace }) => pace).sort((a, b) => a - b);
const median = paces[Math.floor(paces.length / 2)] ?? PACE;
const off = rows.map(({ estimate, seconds }) => (seconds * median) / PACE / estimate - 1);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
console.log(`${rows.length} scripts, median ${median.toFixed(0)} syllables a minute`);
console.log(`off the estimate: ${percent(Math.min(...off))} to ${percent(Math.max(...off))}`);
console.log(`within 15 %: ${off.filter((one) => Math.abs(one) <= 0.15).length}`);
