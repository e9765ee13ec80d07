import type { ChannelsView, RebuttalView } from "@minhchung/api/staff/rebuttal-types";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { request, withQuery } from "../api/client.ts";
import { Loaded } from "../ui/async.tsx";
import { Field } from "../ui/field.tsx";
import { Tabs } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";
import { Messages, Sheets } from "./channel-texts.tsx";
import { RadioView } from "./radio-view.tsx";

/** What the channels of a text are asked for. */
export interface Wishes {
  place?: string;
  slot?: number;
  pace?: number;
  language?: "vi" | "en";
}

const channelsQuery = (versionId: string, wishes: Wishes) =>
  queryOptions({
    // Begins like the text's own key: news of the text make it old as well.
    queryKey: ["rebuttal", "channels", versionId, wishes],
    queryFn: ({ signal }) =>
      request<ChannelsView>(
        "GET",
        withQuery(`/api/versions/${versionId}/channels`, { ...wishes }),
        undefined,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

/** The address of one file of a version. */
export const fileAddress = (versionId: string, file: string, wishes: Wishes): string =>
  withQuery(`/api/versions/${versionId}/channels/${file}`, { ...wishes });

/** The version that was approved last. */
export const approvedOf = (view: RebuttalView) =>
  view.versions.findLast((one) => one.reviews.at(-1)?.decision === "approve");

/** The channels of the version that was approved last: previews, and files to take along. */
export function ChannelsPanel({ view }: { view: RebuttalView }) {
  const approved = approvedOf(view);
  return approved ? <Panel key={approved.id} versionId={approved.id} number={approved.number} /> : null;
}

function Panel({ versionId, number }: { versionId: string; number: number }) {
  const t = useWords();
  const [wishes, setWishes] = useState<Wishes>({});
  const query = useQuery(channelsQuery(versionId, wishes));
  return (
    <section id="channels" className="border-t border-line bg-ground" aria-label={t("channels.title")}>
      <div className="grid max-w-[92rem] gap-5 px-5 pt-5 pb-12">
        <header>
          <h2 className="text-xl font-semibold">{t("channels.title")}</h2>
          <p className="max-w-prose text-ink-2">{t("channels.lead", { n: number })}</p>
        </header>
        <Loaded query={query}>
          {(channels) => (
            <>
              <Standing channels={channels} />
              <Controls channels={channels} wishes={wishes} onChange={setWishes} />
              <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
                <RadioView channels={channels} wishes={wishes} />
                <div className="grid content-start gap-6">
                  <Sheets channels={channels} wishes={wishes} />
                  <Messages channels={channels} />
                </div>
              </div>
            </>
          )}
        </Loaded>
      </div>
    </section>
  );
}

/** What must be known before anything is taken along. */
function Standing({ channels }: { channels: ChannelsView }) {
  const t = useWords();
  if (channels.standing === "published") return null;
  const words = {
    approved: t("channels.approved"),
    corrected: t("channels.correctedNote"),
    withdrawn: t("channels.withdrawnNote"),
  }[channels.standing];
  return <p className="justify-self-start rounded-md bg-nghe-soft px-3 py-2 text-nghe">{words}</p>;
}

function Controls(props: { channels: ChannelsView; wishes: Wishes; onChange: (wishes: Wishes) => void }) {
  const t = useWords();
  const { channels, wishes, onChange } = props;
  const set = (change: Wishes) => onChange({ ...wishes, ...change });
  const slots = [...channels.slots.map(String), "whole"];
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3" data-screen-only>
      <Field label={t("channels.place")}>
        {(ids) => (
          <select
            {...ids}
            className="control w-auto!"
            value={wishes.place ?? channels.place?.code ?? ""}
            onChange={({ target }) => {
              const { place: _, ...others } = wishes;
              onChange(target.value === "" ? others : { ...others, place: target.value });
            }}
          >
            <option value="">{t("channels.noPlace")}</option>
            {channels.places.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="grid gap-1">
        <span className="font-medium">{t("channels.slot")}</span>
        <Tabs
          label={t("channels.slot")}
          value={wishes.slot === undefined ? "whole" : String(wishes.slot)}
          options={slots.map((slot) => ({
            value: slot,
            label: slot === "whole" ? t("channels.whole") : t("channels.seconds", { n: slot }),
          }))}
          onChange={(slot) => {
            const { slot: _, ...others } = wishes;
            onChange(slot === "whole" ? others : { ...others, slot: Number(slot) });
          }}
        />
      </div>
      <Field label={t("channels.pace")} hint={t("channels.paceHint")}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            className="control w-24!"
            min={120}
            max={260}
            step={5}
            defaultValue={channels.radio.pace}
            onChange={({ target }) => {
              if (target.value !== "" && target.validity.valid) set({ pace: target.valueAsNumber });
            }}
          />
        )}
      </Field>
      {channels.hasEnglish && (
        <Field label={t("channels.language")}>
          {(ids) => (
            <select
              {...ids}
              className="control w-auto!"
              value={wishes.language ?? "vi"}
              onChange={({ target }) => set({ language: target.value === "en" ? "en" : "vi" })}
            >
              <option value="vi">Tiếng Việt</option>
              <option value="en">English</option>
            </select>
          )}
        </Field>
      )}
    </div>
  );
}
