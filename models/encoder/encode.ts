import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { env, pipeline } from "@xenova/transformers";

export interface LoadedEncoder {
  readonly dimensions: number;
  readonly version: string;
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

/** Texts a call of the model; longer lists are cut. */
const BATCH = 64;

/**
 * Loads a sentence encoder from a local folder (config.json, tokenizer.json, tokenizer_config.json,
 * onnx/model.onnx); nothing is ever fetched. Vectors are mean-pooled and of length 1.
 */
export async function loadEncoder(folder: string): Promise<LoadedEncoder> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(folder);
  const config = JSON.parse(readFileSync(join(folder, "config.json"), "utf8")) as {
    hidden_size: number;
    version?: string;
  };
  const extract = await pipeline("feature-extraction", basename(folder), {
    dtype: "fp32",
    device: "cpu",
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  return {
    dimensions: config.hidden_size,
    version: config.version ?? "unknown",
    async embed(texts) {
      const out: Float32Array[] = [];
      for (let i = 0; i < texts.length; i += BATCH) {
        const batch = texts.slice(i, i + BATCH).map((t) => (t.trim() === "" ? "0" : t));
        const result = await extract(batch, { pooling: "mean", normalize: true });
        const data = result.data as Float32Array;
        for (let k = 0; k < batch.length; k++)
          out.push(data.slice(k * config.hidden_size, (k + 1) * config.hidden_size));
      }
      return out;
    },
  };
}
