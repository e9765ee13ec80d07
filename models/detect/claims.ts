import type { SentenceReading } from "../types.ts";

export interface DetectOptions {
  /** ISO date of publication; decides what "hôm qua" and "tháng sau" mean. */
  readonly published?: string;
}

export function detectClaims(_text: string, _options: DetectOptions = {}): SentenceReading[] {
  return [];
}
