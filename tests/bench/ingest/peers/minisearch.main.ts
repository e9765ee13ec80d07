/** MiniSearch on the same sentences, in a process of its own: the library stands in its heap. JSON in, JSON out. */
import { json } from "node:stream/consumers";
import MiniSearch from "minisearch";
import { evidenceOf, factOf } from "../texts.ts";
import { askEach, claimsOn } from "./ask.ts";

const FIRST = 10;

const { size, claims } = (await json(process.stdin)) as { size: number; claims: number };
const began = performance.now();
const index = new MiniSearch<{ id: number; text: string }>({ fields: ["text"], storeFields: ["text"] });
for (let id = 0; id < size; id++) index.add({ id, text: evidenceOf(factOf(id)) });
const seconds = (performance.now() - began) / 1000;
const found = await askEach(claimsOn(size, claims), null, async (claim) => {
  const [first] = index.search(claim).slice(0, FIRST);
  return first?.text as string | undefined;
});
const megabytes = process.memoryUsage().rss / 2 ** 20;
const note = ` (${megabytes.toFixed(0)} MB, indexed in ${seconds.toFixed(0)} s)`;
process.stdout.write(JSON.stringify({ ...found, note }));
