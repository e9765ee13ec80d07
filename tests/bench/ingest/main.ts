/**
 * From a post to the queue: documents come at a fixed rate while workers read, verify and group them on a library of a given
 * size; how long a search takes in libraries of several sizes, beside PostgreSQL's own ranking and MiniSearch; what a
 * document costs.
 *
 *   npm run bench ingest -- [--sentences 100000] [--rate 5] [--seconds 120] [--workers 2]
 *   npm run bench ingest -- --search 10000,100000,1000000 [--claims 300] [--peers postgres,minisearch] [--keep DIR]
 *   npm run bench ingest -- --cost 1000,3000,10000           all of so many documents, from an empty desk
 *   npm run bench ingest -- --standing 1000,10000,100000 [--more 300]   one more, where so many stand already
 *
 * `--profile DIR` leaves a profile of each worker's processor there.
 */
import { parseArgs } from "node:util";
import { measuredOn } from "../filled-desk.ts";
import { costs, standing } from "./costs.ts";
import { posts } from "./posts.ts";
import { searches } from "./searches.ts";

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sentences: { type: "string", default: "100000" },
      rate: { type: "string", default: "5" },
      seconds: { type: "string", default: "120" },
      workers: { type: "string", default: "2" },
      claims: { type: "string", default: "300" },
      peers: { type: "string", default: "postgres,minisearch" },
      search: { type: "string" },
      cost: { type: "string" },
      standing: { type: "string" },
      more: { type: "string", default: "300" },
      profile: { type: "string" },
      keep: { type: "string" },
    },
  });
  const numbers = (list: string) => list.split(",").map(Number);
  const [sentences, workers] = [Number(values.sentences), Number(values.workers)];
  const work = { sentences, workers, profiles: values.profile ?? null };
  const { machine, date } = measuredOn();
  console.log(`${date}, ${machine}`);
  if (values.search)
    await searches({
      sizes: numbers(values.search),
      claims: Number(values.claims),
      peers: new Set(values.peers.split(",")),
      kept: values.keep ?? null,
    });
  else if (values.cost) await costs(numbers(values.cost), work);
  else if (values.standing) await standing(numbers(values.standing), Number(values.more), work);
  else await posts({ ...work, rate: Number(values.rate), seconds: Number(values.seconds) });
}
