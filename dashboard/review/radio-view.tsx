import type { ChannelsView } from "@minhchung/api/staff/rebuttal-types";
import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import { Download } from "../ui/download.tsx";
import { useWords } from "../words/words.ts";
import { CopyButton } from "./channel-texts.tsx";
import { fileAddress, type Wishes } from "./channels.tsx";

type Radio = ChannelsView["radio"];

/** The script of an approved version, with the ways to take it along. */
export function RadioView({ channels, wishes }: { channels: ChannelsView; wishes: Wishes }) {
  const t = useWords();
  const { radio, versionId } = channels;
  const all = radio.lines.map(({ said }) => said).join("\n");
  return (
    <RadioText
      radio={radio}
      actions={
        <div className="flex flex-wrap gap-2" data-screen-only>
          <CopyButton text={all} label={t("channels.radio")} />
          <Download href={fileAddress(versionId, "radio.txt", wishes)}>{t("channels.text")}</Download>
          <Download href={fileAddress(versionId, "radio.docx", wishes)}>{t("channels.word")}</Download>
          <Download href={fileAddress(versionId, "radio.pdf", wishes)}>PDF</Download>
        </div>
      }
    />
  );
}

/** The script as it is read, with what the machine knows of it beside it. */
export function RadioText({ radio, actions }: { radio: Radio; actions?: ReactNode }) {
  const t = useWords();
  return (
    <section aria-label={t("channels.radio")}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg font-semibold">{t("channels.radio")}</h3>
        {actions}
      </div>
      <Facts radio={radio} />
      <ol
        lang="vi"
        className="mt-3 grid gap-2 rounded-md border border-line bg-surface p-4 text-lg leading-relaxed"
      >
        {radio.lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are read in this order and hold no state
          <li key={i} className="grid gap-x-4 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <span className="pt-1 text-sm text-ink-2">{t(`channels.role.${line.role}`)}</span>
            <span className={cx(line.role === "claim" && "border-l-3 border-son pl-3")}>{line.said}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Length, what was cut, whether every figure is heard, how easily it is followed. */
function Facts({ radio }: { radio: Radio }) {
  const t = useWords();
  const { slot, seconds, syllables, fits, leftOut, level, unheard, figuresLeftOut } = radio;
  const parts = leftOut.map(({ role, sentences }) => {
    const name = t(`channels.role.${role}`);
    return sentences > 1 ? `${name} (${sentences})` : name;
  });
  return (
    <div className="grid gap-1.5" aria-live="polite">
      <p>
        <strong className="font-semibold">{t("channels.length", { seconds, syllables })}</strong>
        {slot !== null && (
          <span className={cx("ml-3", fits ? "text-luc" : "font-semibold text-son")}>
            {fits ? t("channels.fits", { slot }) : t("channels.fitsNot", { slot, seconds })}
          </span>
        )}
      </p>
      {radio.shortened && <p className="text-ink-2">{t("channels.shortened")}</p>}
      {parts.length > 0 && <p className="text-ink-2">{t("channels.leftOut", { parts: parts.join(", ") })}</p>}
      {figuresLeftOut.length > 0 && (
        <p className="text-ink-2">{t("channels.figuresLeftOut", { n: figuresLeftOut.length })}</p>
      )}
      {unheard.length === 0 ? (
        <p className="text-luc">{t("channels.allFigures")}</p>
      ) : (
        unheard.map(({ said }) => (
          <p key={said} className="rounded-md bg-nghe-soft px-3 py-1.5 text-nghe">
            {t("channels.unheard", { said })}
          </p>
        ))
      )}
      <p className="text-ink-2">
        <span className="font-medium text-ink">{t(`channels.level.${level.level}`)}</span>:{" "}
        {t("channels.levelDetail", {
          mean: level.meanSentence,
          longest: level.longestSentence,
          rare: Math.round(level.rareShare * 100),
        })}
        {level.rareWords.length > 0 && `. ${t("channels.rareWords", { words: level.rareWords.join(", ") })}`}
      </p>
    </div>
  );
}
