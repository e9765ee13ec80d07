import type { DraftPreview } from "@minhchung/api/staff/rebuttal-types";
import type { DraftContent } from "@minhchung/api/staff/types";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../api/client.ts";
import { Messages } from "../review/channel-texts.tsx";
import { RadioText } from "../review/radio-view.tsx";
import { Loaded } from "../ui/async.tsx";
import { Section, Tabs } from "../ui/page.tsx";
import { useWords } from "../words/words.ts";

/** What loudspeaker, phones, bulletin and notice board would say of the words as they stand; nothing to take along yet. */
export function ChannelPreview({ id, content }: { id: string; content: DraftContent }) {
  const t = useWords();
  const [slot, setSlot] = useState<number | null>(null);
  const ready = content.headline.trim() !== "" && content.fact.trim() !== "";
  const query = useQuery({
    queryKey: ["rebuttal", id, "preview", slot, content],
    queryFn: ({ signal }) =>
      request<DraftPreview>(
        "POST",
        `/api/rebuttals/${id}/preview`,
        { content, slot, language: "vi" },
        signal,
      ),
    enabled: ready,
    placeholderData: keepPreviousData,
  });
  if (!ready) return <p className="mt-6 text-ink-2">{t("channels.previewIncomplete")}</p>;
  return (
    <div className="mt-8 border-t border-line">
      <Section title={t("channels.preview")} hint={t("channels.previewHint")}>
        <Loaded query={query}>
          {(preview) => (
            <div className="grid gap-6">
              <Tabs
                label={t("channels.slot")}
                value={slot === null ? "whole" : String(slot)}
                options={[...preview.slots.map(String), "whole"].map((value) => ({
                  value,
                  label: value === "whole" ? t("channels.whole") : t("channels.seconds", { n: value }),
                }))}
                onChange={(value) => setSlot(value === "whole" ? null : Number(value))}
              />
              <RadioText radio={preview.radio} />
              <Messages channels={preview} unapproved />
              <section aria-label={t("channels.board")}>
                <h3 className="mb-1 font-medium">{t("channels.board")}</h3>
                <div className="rounded-md border border-line bg-surface px-3 py-2" lang="vi">
                  <p className="text-xl font-semibold">{preview.board.title}</p>
                  {preview.board.body && <p className="text-lg">{preview.board.body}</p>}
                  {preview.board.rated && <p className="font-semibold">{preview.board.rated}</p>}
                </div>
              </section>
            </div>
          )}
        </Loaded>
      </Section>
    </div>
  );
}
