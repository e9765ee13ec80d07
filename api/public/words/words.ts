import type { Language } from "../deps.ts";
import { en } from "./en.ts";
import { vi } from "./vi.ts";

export type WordKey = keyof typeof vi;
export type Words = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const TABLES: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { vi, en };

/** The words of one language; `{holes}` are filled from `values`, a hole without a value stays visible. */
export function wordsOf(language: Language): Words {
  const table = TABLES[language];
  return (key, values = {}) =>
    table[key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
