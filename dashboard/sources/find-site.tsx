import type { ProposalView, SiteView } from "@minhchung/api/staff/site-types";
import { useState } from "react";
import { findSite } from "../api/actions.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { FormFailure } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useDates } from "../ui/when.tsx";
import { useLanguage, useWords } from "../words/words.ts";
import { useEvery } from "./every.ts";

/** From a site's address to what can be registered of it; `onChoose` gets the list that a person takes. */
export function FindSite({ onChoose }: { onChoose: (proposal: ProposalView) => void }) {
  const t = useWords();
  const [address, setAddress] = useState("");
  const [site, setSite] = useState<SiteView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { busy, act } = useAction();
  const find = (to: string) => {
    setError(null);
    setSite(null);
    setAddress(to);
    void act(async () => setSite(await findSite(to)), setError);
  };
  return (
    <div className="grid gap-4">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          find(address.trim());
        }}
      >
        <Field label={t("find.address")} hint={t("find.addressHint")}>
          {(ids) => (
            <div className="flex flex-wrap gap-2">
              <input
                {...ids}
                className="control min-w-0 flex-[1_1_14rem]"
                required
                inputMode="url"
                autoCapitalize="off"
                spellCheck={false}
                placeholder="bao-tinh.example"
                value={address}
                onChange={(event) => setAddress(event.target.value)}
              />
              <Button type="submit" look="primary" busy={busy}>
                {t("find.look")}
              </Button>
            </div>
          )}
        </Field>
      </form>
      <div role="status" className="grid gap-4 empty:hidden">
        {busy && <p className="text-ink-2">{t("find.looking")}</p>}
        {site && <Found site={site} onChoose={onChoose} onFind={find} />}
      </div>
      <FormFailure error={error} />
    </div>
  );
}

function Found({
  site,
  onChoose,
  onFind,
}: {
  site: SiteView;
  onChoose: (proposal: ProposalView) => void;
  onFind: (address: string) => void;
}) {
  const t = useWords();
  return (
    <>
      <h3 className="font-semibold">
        {site.proposals.length > 0
          ? t("find.found", { name: site.name ?? site.url, n: site.proposals.length })
          : t(site.needsBrowser ? "find.needsBrowser" : "find.nothing")}
      </h3>
      <ul className="grid gap-3">
        {site.proposals.map((proposal) => (
          <ProposalLine key={proposal.url} proposal={proposal} onChoose={onChoose} />
        ))}
      </ul>
      {site.sections.length > 0 && (
        <div>
          <p className="font-medium">{t("find.sections")}</p>
          <ul className="mt-1 flex flex-wrap gap-1.5">
            {site.sections.slice(0, 16).map(({ url, name }) => (
              <li key={url}>
                <Button small title={url} onClick={() => onFind(url)}>
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {site.refused.length > 0 && (
        <details className="text-sm">
          <summary>{t("find.refused", { n: site.refused.length })}</summary>
          <ul className="mt-1 grid gap-1.5">
            {site.refused.map(({ url, message }) => (
              <li key={url}>
                <span className="break-all text-ink-2">{url}</span>
                <span className="block">{message}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {site.cutOff && <p className="text-sm text-ink-2">{t("find.cutOff")}</p>}
    </>
  );
}

/** One list: what it is, what stands in it today, how often it would be read. */
function ProposalLine({
  proposal,
  onChoose,
}: {
  proposal: ProposalView;
  onChoose: (proposal: ProposalView) => void;
}) {
  const t = useWords();
  const { day } = useDates();
  const every = useEvery();
  const { language } = useLanguage();
  const figure = new Intl.NumberFormat(language === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: 1 });
  const { connector, url, name, named, newest, perDay, everyMinutes, titles, known } = proposal;
  const facts = [
    t("find.items", { n: named }),
    newest ? t("find.newest", { day: day(newest) }) : t("sources.checkNoDates"),
    ...(perDay === null
      ? []
      : [perDay === 0 ? t("find.asleep") : t("find.perDay", { n: figure.format(perDay) })]),
    every(everyMinutes),
  ];
  return (
    <li className="grid gap-x-6 gap-y-2 rounded-md border border-line px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name} <Badge>{t(`connector.${connector}`)}</Badge>
        </p>
        <p className="text-sm break-all">
          <OutLink href={url}>{url}</OutLink>
        </p>
        <p className="text-sm text-ink-2">{facts.join(" · ")}</p>
        {titles.length > 0 && (
          <ul className="mt-1.5 list-disc pl-5 text-sm">
            {titles.slice(0, 3).map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        )}
      </div>
      <div className="self-center">
        {known ? (
          <span className="text-sm text-ink-2">{t("find.known")}</span>
        ) : (
          <Button
            aria-label={t("find.chooseNamed", { name, connector: t(`connector.${connector}`) })}
            onClick={() => onChoose(proposal)}
          >
            {t("find.choose")}
          </Button>
        )}
      </div>
    </li>
  );
}
