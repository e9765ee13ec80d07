/** The hosts as a process of their own: one line of JSON with their origins; "counts" on standard input asks for the counts. */
import { createInterface } from "node:readline";
import { startHostedWeb } from "./web.ts";

const [hosts, pagesPerHost, pageChars] = process.argv.slice(2).map(Number);
const web = await startHostedWeb({
  hosts: hosts ?? 1,
  pagesPerHost: pagesPerHost ?? 1,
  pageChars: pageChars ?? 0,
});
console.log(JSON.stringify({ origins: web.origins }));
createInterface({ input: process.stdin }).on("line", () => console.log(JSON.stringify(web.counts())));
