import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { channelSettingsQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { Section } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { Facts } from "./facts.tsx";

/** Where published texts go by themselves, whether letters are sent, and whom the second step of signing in binds. */
export function ChannelsPart() {
  const t = useWords();
  const query = useQuery(channelSettingsQuery);
  return (
    <Loaded query={query}>
      {({ own, mail, receivers, secondFactor, origin }) => (
        <>
          <Section title={t("config.channels.own")} hint={t("config.channels.ownHint", { origin })}>
            <ul className="grid gap-1">
              {own.flatMap(({ addresses }) =>
                addresses.map((address) => (
                  <li key={address} className="break-all">
                    <OutLink href={address}>{address}</OutLink>
                  </li>
                )),
              )}
            </ul>
          </Section>
          <Section title={t("config.channels.others")}>
            <Facts
              rows={[
                [
                  t("config.channels.mail"),
                  mail.on ? t("config.channels.mailOn", { from: mail.from }) : t("config.channels.mailOff"),
                ],
                ...receivers.map(({ kind, count }) => [t(`receivers.kind.${kind}`), String(count)] as const),
              ]}
            />
            <p className="mt-2">
              <Link to="/receivers" className="text-cham underline underline-offset-2">
                {t("config.channels.register")}
              </Link>
            </p>
          </Section>
          <Section title={t("config.channels.signIn")}>
            <p>
              {secondFactor.length > 0
                ? t("config.channels.secondFactor", {
                    roles: secondFactor.map((role) => t(`role.${role}`)).join(", "),
                  })
                : t("config.channels.secondFactorNone")}
            </p>
          </Section>
        </>
      )}
    </Loaded>
  );
}
