/** A process that starts a server on the folder, says so in one line of JSON, and stays until it is killed. */
import { startEmbedded } from "../embedded/start.ts";

const [folder, binaries] = process.argv.slice(2) as [string, string];
const { pid, port, ownerUrl, adopted } = await startEmbedded({ folder, binaries });
console.log(JSON.stringify({ pid, port, ownerUrl, adopted }));
setInterval(() => undefined, 60_000);
