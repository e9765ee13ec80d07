import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { setRequestLanguage } from "../api/client.ts";
import type { CoreWords, RoomWords, Words } from "./tables.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "desk";
    resources: { desk: Words };
    returnNull: false;
  }
}

export type Language = "vi" | "en";

/** Each language is a file of its own, fetched only by those who read it. */
const TABLES: Record<Language, () => Promise<CoreWords>> = {
  vi: async () => (await import("./vi.ts")).vi,
  en: async () => (await import("./en.ts")).en,
};
/** The words of the rooms behind the queue come with the first of them. */
const ROOMS: Record<Language, () => Promise<RoomWords>> = {
  vi: async () => (await import("./vi-rooms.ts")).viRooms,
  en: async () => (await import("./en-rooms.ts")).enRooms,
};
let inRooms = false;

const STORED = "minhchung.language";

/** The language chosen on this machine, before anybody has signed in. Vietnamese first. */
export function storedLanguage(): Language {
  return localStorage.getItem(STORED) === "en" ? "en" : "vi";
}

/** Starts the words in the language that this machine remembers. A test holds that no language lacks a key. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    fallbackLng: false,
    defaultNS: "desk",
    ns: ["desk"],
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await changeLanguage(storedLanguage());
}

/** Changes the words on screen, the language asked of the server, and what this machine remembers. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "desk")) {
    i18next.addResourceBundle(language, "desk", await TABLES[language]());
  }
  if (inRooms) await addRoomWords(language);
  setRequestLanguage(language);
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** Brings the words of the rooms behind the queue, in the language on screen, before the first of them is shown. */
export async function startRoomWords(): Promise<void> {
  inRooms = true;
  await addRoomWords(i18next.language === "en" ? "en" : "vi");
}

async function addRoomWords(language: Language): Promise<void> {
  // One of their groups tells whether they are here.
  if (i18next.exists("audit.title", { lng: language })) return;
  i18next.addResourceBundle(language, "desk", await ROOMS[language](), true);
}

/** Follows the language that another window of this machine changes to; `changed` is told once its words are here. */
export function followOtherWindows(changed: () => void): void {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === STORED && (newValue === "vi" || newValue === "en"))
      void changeLanguage(newValue).then(changed);
  });
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
