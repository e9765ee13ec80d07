import type { ReactNode } from "react";
import { Wordmark } from "../ui/wordmark.tsx";
import { changeLanguage, useLanguage, useWords } from "../words/words.ts";

/** The page before the desk: one form beside what the desk stands for. */
export function Doorway({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const t = useWords();
  const { language } = useLanguage();
  return (
    <main className="grid min-h-dvh md:grid-cols-[minmax(0,1fr)_minmax(22rem,30rem)]">
      <div className="hidden flex-col justify-between border-r border-line p-10 md:flex">
        <Wordmark />
        <p className="max-w-[26ch] text-2xl leading-snug font-semibold">{t("signIn.about")}</p>
        <p className="text-ink-2">{t("app.desk")}</p>
      </div>
      <div className="flex flex-col justify-center bg-surface px-6 py-10 sm:px-12">
        <div className="mb-8 md:hidden">
          <Wordmark />
        </div>
        <h1 className="text-2xl font-semibold">{title}</h1>
        {lead && <p className="mt-1 mb-6 text-ink-2">{lead}</p>}
        {children}
        <button
          type="button"
          lang={language === "vi" ? "en" : "vi"}
          className="mt-8 min-h-8 self-start text-cham underline underline-offset-4"
          onClick={() => void changeLanguage(language === "vi" ? "en" : "vi")}
        >
          {language === "vi" ? t("settings.en") : t("settings.vi")}
        </button>
      </div>
    </main>
  );
}
