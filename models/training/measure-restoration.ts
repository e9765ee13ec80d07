/**
 * Share of syllables that are restored rightly in news that the model was not trained on (the articles that name the
 * sample locality), beside the commonest spelling of each syllable:
 *
 *   npx tsx models/training/measure-restoration.ts DATASETS [SENTENCES]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { restore } from "../restore/restore.ts";
import { syllableModel } from "../restore/syllable-model.ts";
import { fold } from "../text/fold.ts";
import { normalise } from "../text/normalise.ts";

const [data = "", most = "3000"] = process.argv.slice(2);
const bare = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
const syllables = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const model = syllableModel();
const commonest = (word: string) => {
  const first = model.written(word)[0];
  return first === undefined ? word : model.text(first);
};

const sentences = gunzipSync(readFileSync(join(data, "vietnews", "local_ninhthuan_khanhhoa.jsonl.gz")))
  .toString("utf8")
  .trim()
  .split("\n")
  .flatMap((row) => (JSON.parse(row) as { body: string }).body.split("\n"))
  .map((line) => normalise(line.replaceAll("_", " ")).text)
  .filter((line, i) => i % 7 === 0 && line.length > 40)
  .slice(0, Number(most));
let all = 0;
let ours = 0;
let simple = 0;
const began = performance.now();
for (const sentence of sentences) {
  const restored = syllables(restore(bare(sentence)).text);
  syllables(sentence).forEach((word, i) => {
    if (fold(word) === word && model.written(word).length === 0) return;
    all++;
    if (restored[i] === word) ours++;
    if (commonest(fold(word)) === word) simple++;
  });
}
const each = (performance.now() - began) / sentences.length;
process.stdout.write(
  `${sentences.length} sentences, ${all} syllables: restored ${(ours / all).toFixed(4)}, commonest spelling ${(simple / all).toFixed(4)}, ${each.toFixed(2)} ms a sentence\n`,
);
