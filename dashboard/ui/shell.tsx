import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { CircleHelp, Globe, LogOut, Menu } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { signOut } from "../api/actions.ts";
import { KeyHelp } from "../keys/help.tsx";
import { useKeys } from "../keys/use-keys.tsx";
import { LiveProvider } from "../live/live.tsx";
import { SignInAgain } from "../session/sign-in-again.tsx";
import { useMe } from "../session/use-me.ts";
import { useWords } from "../words/words.ts";
import { Banners } from "./banners.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Loading } from "./empty.tsx";
import { toastFailure } from "./failure.tsx";
import { Navigation } from "./nav.tsx";
import { Wordmark } from "./wordmark.tsx";

const MustEnrol = lazy(async () => ({ default: (await import("../session/must-enrol.tsx")).MustEnrol }));

/** Everything around a screen: rooms, banners, help, and the sign-in that comes back when a session ends. */
export function Shell() {
  const { secondFactor } = useMe();
  if (!secondFactor.required || secondFactor.on) return <Desk />;
  return (
    <Suspense fallback={<Loading />}>
      <MustEnrol />
    </Suspense>
  );
}

function Desk() {
  const t = useWords();
  const me = useMe();
  const [help, setHelp] = useState(false);
  const [menu, setMenu] = useState(false);
  const navigate = useNavigate();
  useKeys("desk", {
    help: () => setHelp(true),
    goQueue: () => void navigate({ to: "/queue" }),
    goCases: () => void navigate({ to: "/cases" }),
    goTexts: () => void navigate({ to: "/texts" }),
    goCheck: () => void navigate({ to: "/check" }),
    goTips: () => void navigate({ to: "/tips" }),
    goEvidence: () => void navigate({ to: "/evidence" }),
    search: () => document.querySelector<HTMLInputElement>("main input[type=search]")?.focus(),
  });
  return (
    <LiveProvider>
      <a href="#main" className="skip z-50 rounded-md bg-cham px-3 py-2 text-on-cham">
        {t("app.skip")}
      </a>
      <div className="flex h-dvh flex-col md:flex-row print:block print:h-auto">
        <nav
          aria-label={t("app.menu")}
          className="hidden shrink-0 flex-col overflow-y-auto border-r border-line bg-ground py-3 md:flex md:w-24 xl:w-(--rail)"
        >
          <div className="px-3 pb-4 md:max-xl:text-center">
            <span className="md:max-xl:hidden">
              <Wordmark />
            </span>
            <span className="hidden md:max-xl:inline" role="img" aria-label={t("app.name")}>
              <Wordmark short />
            </span>
          </div>
          <Navigation may={me.may} />
          <div className="mt-auto pt-4">
            <Account name={me.name} onHelp={() => setHelp(true)} />
          </div>
        </nav>
        <div
          className="flex items-center justify-between border-b border-line px-3 py-1.5 md:hidden"
          data-screen-only
        >
          <Button look="quiet" onClick={() => setMenu(true)}>
            <Menu size={18} aria-hidden />
            {t("app.menu")}
          </Button>
          <Wordmark />
        </div>
        <Dialog open={menu} onClose={() => setMenu(false)} title={t("app.menu")}>
          <nav aria-label={t("app.menu")}>
            <Navigation may={me.may} onGo={() => setMenu(false)} />
          </nav>
          <div className="mt-4 border-t border-line pt-3">
            <Account name={me.name} onHelp={() => setHelp(true)} />
          </div>
        </Dialog>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <Banners />
          <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none">
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <KeyHelp open={help} onClose={() => setHelp(false)} />
      <SignInAgain email={me.email} />
    </LiveProvider>
  );
}

function Account({ name, onHelp }: { name: string; onHelp: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <div className="grid gap-1 px-1.5 md:max-xl:justify-items-center">
      <p className="px-1.5 text-sm text-ink-2 md:max-xl:text-center md:max-xl:text-xs">{name}</p>
      <a
        href="/"
        target="_blank"
        rel="noopener"
        aria-label={t("app.publicSite")}
        className="inline-flex min-h-7 items-center gap-1.5 rounded-md px-2 text-sm font-medium hover:bg-sunk"
      >
        <Globe size={16} aria-hidden />
        <span className="md:max-xl:hidden">{t("app.publicSite")}</span>
      </a>
      <Button
        look="quiet"
        small
        className="justify-start"
        onClick={onHelp}
        shortcut="help"
        aria-label={t("keys.title")}
      >
        <CircleHelp size={16} aria-hidden />
        <span className="md:max-xl:hidden">{t("keys.title")}</span>
      </Button>
      <Button
        look="quiet"
        small
        className="justify-start"
        aria-label={t("app.signOut")}
        onClick={async () => {
          try {
            await signOut();
            await navigate({ to: "/sign-in" });
            client.clear();
          } catch (error) {
            toastFailure(error);
          }
        }}
      >
        <LogOut size={16} aria-hidden />
        <span className="md:max-xl:hidden">{t("app.signOut")}</span>
      </Button>
    </div>
  );
}
