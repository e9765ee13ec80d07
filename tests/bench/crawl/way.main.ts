/** One way in a process of its own; says in one line of JSON what it took. */
import { measure } from "./measure.ts";
import {
  byHand,
  crawlee,
  extractorAlone,
  extractorInThread,
  extractorRedacting,
  ours,
  type Site,
  urlOf,
  type Way,
} from "./ways.ts";

const [name, given] = process.argv.slice(2);
const site = JSON.parse(given ?? "{}") as Site;

/** The extractor alone is given a hundred pages again and again: all of them would fill the memory. */
async function wayOf(): Promise<Way | null> {
  if (name === "ours") return ours;
  if (name === "hand") return byHand;
  if (name === "crawlee") return crawlee();
  if (name !== "alone" && name !== "redacted" && name !== "thread") return null;
  const html: string[] = [];
  for (let page = 0; page < Math.min(site.pages, 100); page++)
    html.push(await (await fetch(urlOf(site.origin, page))).text());
  const all = Array.from({ length: site.pages }, (_page, at) => html[at % html.length] ?? "");
  if (name === "redacted") return extractorRedacting(all);
  return name === "alone" ? extractorAlone(all) : extractorInThread(all);
}

const way = await wayOf();
console.log(
  JSON.stringify({ measured: way === null ? null : await measure(site.pages, (tell) => way(site, tell)) }),
);
