import type { DeliveriesView } from "@minhchung/api/staff/receiver-types";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { deliveriesQuery } from "../api/queries.ts";
import { Loaded } from "../ui/async.tsx";
import { Badge } from "../ui/badge.tsx";
import { Ago } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { DispatchList } from "./dispatch-list.tsx";

/** Whom each act of a text has reached: page and feeds, receivers, askers. The latest act first. */
export function DeliveriesPanel({ rebuttalId }: { rebuttalId: string }) {
  const t = useWords();
  const query = useQuery(deliveriesQuery(rebuttalId));
  return (
    <section id="deliveries" className="border-t border-line" aria-label={t("receivers.deliveries")}>
      <div className="grid max-w-[92rem] gap-4 px-5 pt-5 pb-8">
        <header>
          <h2 className="text-xl font-semibold">{t("receivers.deliveries")}</h2>
          <p className="max-w-prose text-ink-2">
            {t("receivers.deliveriesLead")}{" "}
            <Link to="/receivers" className="text-cham underline underline-offset-2">
              {t("receivers.title")}
            </Link>
          </p>
        </header>
        <Loaded query={query}>
          {({ acts }) => (
            <ol className="grid gap-6">
              {acts.map((act) => (
                <Act key={act.publicationId} act={act} />
              ))}
            </ol>
          )}
        </Loaded>
      </div>
    </section>
  );
}

function Act({ act }: { act: DeliveriesView["acts"][number] }) {
  const t = useWords();
  return (
    <li className="max-w-4xl">
      <h3 className="flex flex-wrap items-baseline gap-x-3 font-semibold">
        {t(`receivers.act.${act.action}`)}
        <span className="text-sm font-normal text-ink-2">
          {t("receivers.version", { n: act.version })} · <Ago at={act.publishedAt} />
        </span>
      </h3>
      <p className="my-1 flex flex-wrap items-center gap-2 text-sm">
        {act.channels.map(({ channel, deliveredAt }) => (
          <Badge key={channel} tone={deliveredAt ? "luc" : "nghe"}>
            {t(`review.channel.${channel}`)}: {t(deliveredAt ? "receivers.shown" : "receivers.notYet")}
          </Badge>
        ))}
        {act.digest > 0 && <Badge tone="luc">{t("receivers.digest", { n: act.digest })}</Badge>}
        {act.askers > 0 && <Badge tone="luc">{t("receivers.askers", { n: act.askers })}</Badge>}
      </p>
      {act.dispatches.length === 0 ? (
        <p className="text-sm text-ink-2">{t("receivers.noReceiver")}</p>
      ) : (
        <DispatchList rows={act.dispatches} names="receiver" />
      )}
    </li>
  );
}
