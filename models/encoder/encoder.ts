import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { EncoderError } from "./encoder-error.ts";

export interface Encoder {
  /** Length of a vector. */
  readonly dimensions: number;
  /** Version of the weights, to be stored with what they made. */
  readonly version: string;
  /** One vector of length 1 a text, in order. Errors: `EncoderError`. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  close(): Promise<void>;
}

export interface EncoderOptions {
  /** Folder with config.json, tokenizer.json and onnx/; default: the project's own weights. */
  readonly modelPath?: string;
}

interface Waiting {
  resolve(vectors: Float32Array[]): void;
  reject(error: EncoderError): void;
}
type Message =
  | { ready: true; dimensions: number; version: string }
  | { ready: false; error: string }
  | { id: number; vectors: Float32Array[] }
  | { id: number; error: string };

const OWN_WEIGHTS = fileURLToPath(new URL("../weights/encoder", import.meta.url));

/**
 * Starts a sentence encoder in a worker thread, from local files alone.
 *
 * @example const encoder = await createEncoder(); const [v] = await encoder.embed(["Hồ xả lũ"]);
 */
export async function createEncoder(options: EncoderOptions = {}): Promise<Encoder> {
  const folder = options.modelPath ?? OWN_WEIGHTS;
  const worker = new Worker(new URL("./encoder.worker.mjs", import.meta.url), { workerData: { folder } });
  const waiting = new Map<number, Waiting>();
  let closed = false;
  const fail = (error: EncoderError) => {
    closed = true;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  const { dimensions, version } = await new Promise<{ dimensions: number; version: string }>(
    (resolve, reject) => {
      worker.on("message", (message: Message) => {
        if ("ready" in message) {
          if (message.ready) resolve(message);
          else reject(new EncoderError("encoder_unavailable", message.error, { path: folder }));
          return;
        }
        const one = waiting.get(message.id);
        waiting.delete(message.id);
        if ("vectors" in message) one?.resolve(message.vectors);
        else one?.reject(new EncoderError("encoder_failed", message.error));
      });
      worker.once("error", (error) => {
        const wrapped = new EncoderError("encoder_unavailable", error, { path: folder });
        reject(wrapped);
        fail(wrapped);
      });
      worker.once("exit", () => fail(new EncoderError("encoder_closed", "the worker ended")));
    },
  ).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  let next = 0;
  return {
    dimensions,
    version,
    embed(texts) {
      if (closed) return Promise.reject(new EncoderError("encoder_closed", "embed after close"));
      return new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, texts: [...texts] });
      });
    },
    async close() {
      closed = true;
      await worker.terminate();
    },
  };
}
