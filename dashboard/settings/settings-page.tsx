import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { setLanguage } from "../api/actions.ts";
import { statusQuery } from "../api/queries.ts";
import { Delegations } from "../approval/delegations.tsx";
import { KeyTable } from "../keys/help.tsx";
import { useKeysEnabled, useSetKeysEnabled } from "../keys/use-keys.tsx";
import { useMe } from "../session/use-me.ts";
import { toastFailure } from "../ui/failure.tsx";
import { Choice } from "../ui/field.tsx";
import { PageHead, Section } from "../ui/page.tsx";
import { applyTheme, storedTheme, THEMES } from "../ui/theme.ts";
import { useAction } from "../ui/use-action.ts";
import { changeLanguage, type Language, useLanguage, useWords } from "../words/words.ts";
import { OwnSessions } from "./own-sessions.tsx";
import { SecondFactor } from "./second-factor.tsx";

export function SettingsPage() {
  const t = useWords();
  const { language } = useLanguage();
  const client = useQueryClient();
  const me = useMe();
  const [theme, setTheme] = useState(storedTheme);
  const keys = useKeysEnabled();
  const setKeys = useSetKeysEnabled();
  const { act } = useAction();
  // While it is being changed; else what is spoken, also where another window changed it.
  const [coming, setComing] = useState<Language | null>(null);
  return (
    <>
      <PageHead title={t("settings.title")} />
      <div className="sheet pb-10">
        <div className="grid max-w-5xl gap-x-12 md:grid-cols-2 md:[&>:nth-child(2)]:border-t-0">
          <Section title={t("settings.language")}>
            <Choice
              legend={<span className="sr-only">{t("settings.language")}</span>}
              name="language"
              value={coming ?? language}
              onChange={(next) => {
                setComing(next);
                void act(async () => {
                  await setLanguage(next);
                  await changeLanguage(next);
                  // What the server wrote in the other language is read again.
                  await client.invalidateQueries();
                }, toastFailure).finally(() => setComing(null));
              }}
              options={[
                { value: "vi", label: <span lang="vi">{t("settings.vi")}</span> },
                { value: "en", label: <span lang="en">{t("settings.en")}</span> },
              ]}
            />
          </Section>
          <Section title={t("settings.theme")}>
            <Choice
              legend={<span className="sr-only">{t("settings.theme")}</span>}
              name="theme"
              value={theme}
              onChange={(next) => {
                applyTheme(next);
                setTheme(next);
              }}
              options={THEMES.map((value) => ({ value, label: t(`settings.${value}`) }))}
            />
          </Section>
          <Section title={t("settings.keys")} hint={t("settings.keysHint")}>
            <Choice
              legend={<span className="sr-only">{t("settings.keys")}</span>}
              name="keys"
              value={keys ? "on" : "off"}
              onChange={(next) => setKeys(next === "on")}
              options={[
                { value: "on", label: t("settings.keysOn") },
                { value: "off", label: t("settings.keysOff") },
              ]}
            />
          </Section>
          <Section title={t("settings.account")}>
            <p className="font-medium">{me.name}</p>
            <p className="break-words">{me.email}</p>
            <p className="text-ink-2">
              {t("settings.roles")}:{" "}
              {me.roles.map((role) => t(`role.${role}`)).join(", ") || t("users.noRoles")}
            </p>
          </Section>
        </div>
        <div className="max-w-5xl">
          <SecondFactor />
          <OwnSessions />
          {me.roles.includes("approver") && <Delegations />}
          <Section title={t("settings.shortcuts")}>
            <KeyTable />
          </Section>
          <Version />
        </div>
      </div>
    </>
  );
}

/** What runs here, for whoever reports a fault. The background work itself has a screen of its own. */
function Version() {
  const t = useWords();
  const { data } = useQuery(statusQuery);
  if (!data) return null;
  return (
    <p className="mt-3 text-sm text-ink-2">
      {t("settings.version", { version: data.version })} ·{" "}
      <a href="/openapi" lang="en" className="inline-block text-cham underline underline-offset-2">
        API
      </a>
    </p>
  );
}
