import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { setRequestLanguage } from "../api/client.ts";
import { vi, type Words } from "./vi.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "desk";
    resources: { desk: Words };
    returnNull: false;
  }
}

export type Language = "vi" | "en";

const STORED = "minhchung.language";

/** The language chosen on this machine, before anybody has signed in. Vietnamese first. */
export function storedLanguage(): Language {
  return localStorage.getItem(STORED) === "en" ? "en" : "vi";
}

/** Starts the words; English is fetched only by those who read it. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "vi",
    fallbackLng: "vi",
    defaultNS: "desk",
    ns: ["desk"],
    resources: { vi: { desk: vi } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await changeLanguage(storedLanguage());
}

/** Changes the words on screen, the language asked of the server, and what this machine remembers. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === "en" && !i18next.hasResourceBundle("en", "desk")) {
    const { en } = await import("./en.ts");
    i18next.addResourceBundle("en", "desk", en);
  }
  setRequestLanguage(language);
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** The language on screen, and a way to pick the right half of the server's two-language words. */
export function useLanguage(): { language: Language; say: (words: { vi: string; en: string }) => string } {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === "en" ? "en" : "vi";
  return { language, say: (words) => words[language] };
}

/** The desk's words: `t("queue.title")`. */
export function useWords() {
  return useTranslation("desk").t;
}

/** The same for places outside of React (messages after a request). */
export const words: typeof i18next.t = i18next.t;
