import { parentPort, workerData } from "node:worker_threads";
import { loadEncoder } from "./encode.ts";

/** The worker's half of `createEncoder`: answers `{ id, texts }` with `{ id, vectors }` or `{ id, error }`. */
const port = parentPort;
if (!port) throw new Error("worker.ts runs in a worker thread");
try {
  const encoder = await loadEncoder((workerData as { folder: string }).folder);
  port.postMessage({ ready: true, dimensions: encoder.dimensions, version: encoder.version });
  port.on("message", async ({ id, texts }: { id: number; texts: string[] }) => {
    try {
      port.postMessage({ id, vectors: await encoder.embed(texts) });
    } catch (error) {
      port.postMessage({ id, error: String(error) });
    }
  });
} catch (error) {
  port.postMessage({ ready: false, error: String(error) });
}
