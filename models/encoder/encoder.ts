export interface Encoder {
  readonly dimensions: number;
  readonly version: string;
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  close(): Promise<void>;
}

export interface EncoderOptions {
  /** Folder with config.json, tokenizer.json and onnx/; default: the project's own weights. */
  readonly modelPath?: string;
}

export function createEncoder(_options: EncoderOptions = {}): Promise<Encoder> {
  return Promise.reject(new Error("not built yet"));
}
