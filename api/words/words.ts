import i18next from "i18next";
import type { Bilingual } from "../staff/types.ts";
import en from "./en.json" with { type: "json" };
import vi from "./vi.json" with { type: "json" };

export type Language = "vi" | "en";

/** Vietnamese first; a missing English sentence falls back to it, and a test holds that none is missing. */
const instance = i18next.createInstance({
  lng: "vi",
  fallbackLng: "vi",
  resources: { vi: { translation: vi }, en: { translation: en } },
  interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
  initAsync: false,
});
await instance.init();

/** The sentence of `key` in a language, `{holes}` filled from `params`. */
export function say(language: Language, key: string, params: Readonly<Record<string, unknown>> = {}): string {
  return instance.t(key, { lng: language, ...params });
}

/** The sentence of `key` in both languages. */
export function both(key: string, params: Readonly<Record<string, unknown>> = {}): Bilingual {
  return { vi: say("vi", key, params), en: say("en", key, params) };
}

/** The language that an `Accept-Language` header asks for first; Vietnamese where it names neither. */
export function preferred(header: string | undefined): Language {
  for (const part of (header ?? "").split(",")) {
    const tag = part.trim().toLowerCase();
    if (tag.startsWith("vi")) return "vi";
    if (tag.startsWith("en")) return "en";
  }
  return "vi";
}
