/** A process that takes a job of the queue, says so, and works on it until it is killed. */
import { createQueue } from "../queue.ts";

const queue = await createQueue(process.argv[2] as string);
await queue.work("crawl", async ({ id }) => {
  console.log(id);
  await new Promise(() => setInterval(() => undefined, 60_000));
});
