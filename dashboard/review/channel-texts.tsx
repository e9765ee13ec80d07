import type { ChannelsView } from "@minhchung/api/staff/rebuttal-types";
import { toast } from "sonner";
import { Button } from "../ui/button.tsx";
import { Download } from "../ui/download.tsx";
import { OutLink } from "../ui/evidence-facts.tsx";
import { useWords } from "../words/words.ts";
import { fileAddress, type Wishes } from "./channels.tsx";

export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useWords();
  return (
    <Button
      small
      aria-label={`${t("action.copy")}: ${label}`}
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => toast(t("action.copied")),
          () => toast.error(t("failure.title")),
        )
      }
    >
      {t("action.copy")}
    </Button>
  );
}

/** Sheets on paper: looked at in a tab of their own, or saved as PDF. */
export function Sheets({ channels, wishes }: { channels: ChannelsView; wishes: Wishes }) {
  const t = useWords();
  const sheets = [
    ["talk-sheet", t("channels.talk")],
    ["leaflet-a5", t("channels.leafletA5")],
    ["leaflet-a4", t("channels.leafletA4")],
    ["board", t("channels.board")],
  ] as const;
  return (
    <section aria-label={t("channels.sheets")}>
      <h3 className="mb-2 text-lg font-semibold">{t("channels.sheets")}</h3>
      <ul className="grid gap-2">
        {sheets.map(([file, name]) => (
          <li key={file} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="min-w-28">{name}</span>
            <OutLink href={fileAddress(channels.versionId, `${file}.html`, wishes)}>
              {t("channels.printView")}
            </OutLink>
            <Download href={fileAddress(channels.versionId, `${file}.pdf`, wishes)}>PDF</Download>
          </li>
        ))}
        <li className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="min-w-28">{t("channels.card")}</span>
          <OutLink href={fileAddress(channels.versionId, "card.html", wishes)}>
            {t("channels.printView")}
          </OutLink>
          <Download href={fileAddress(channels.versionId, "card.png", wishes)}>PNG</Download>
        </li>
      </ul>
    </section>
  );
}

/** Texts to be copied into a phone, a chat or the bulletin. */
export function Messages(props: {
  channels: Pick<ChannelsView, "sms" | "chat" | "bulletin">;
  /** Nobody approved them yet: they are looked at, and not taken along. */
  unapproved?: boolean;
}) {
  const { channels, unapproved = false } = props;
  const t = useWords();
  const { plain, marked } = channels.sms;
  return (
    <>
      <section className="grid gap-3" aria-label={t("channels.sms")}>
        <h3 className="text-lg font-semibold">{t("channels.sms")}</h3>
        {[
          [t("channels.smsPlain"), plain] as const,
          ...(marked.text === plain.text ? [] : [[t("channels.smsMarked"), marked] as const]),
        ].map(([name, { text, length, segments, left }]) => (
          <TextBox
            key={name}
            title={name}
            text={text}
            note={t("channels.smsCount", { length, segments, left })}
            unapproved={unapproved}
          />
        ))}
      </section>
      <TextBox title={t("channels.chat")} text={channels.chat} unapproved={unapproved} />
      <TextBox title={t("channels.bulletin")} text={channels.bulletin} unapproved={unapproved} />
    </>
  );
}

function TextBox(props: { title: string; text: string; note?: string; unapproved: boolean }) {
  const { title, text, note, unapproved } = props;
  return (
    <section aria-label={title}>
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-2">
        <h4 className="font-medium">{title}</h4>
        {note && <span className="text-sm text-ink-2">{note}</span>}
        {!unapproved && <CopyButton text={text} label={title} />}
      </div>
      <p className="rounded-md border border-line bg-surface px-3 py-2 wrap-anywhere whitespace-pre-line">
        {text}
      </p>
    </section>
  );
}
