import type { InsightsView, InsightTile } from "@minhchung/api/staff/insight-types";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { Section, Tabs } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWords } from "../words/words.ts";
import { mapPicture, type What } from "./map-picture.ts";
import { savePicture } from "./picture.ts";
import { SHADES, shadeOf, shadeRange } from "./shades.ts";
import { useCaption } from "./use-caption.ts";
import { useColours } from "./use-colours.ts";

const WHAT = ["flagged", "questions", "published"] as const satisfies readonly What[];
/** Ink stays readable on each of them, in both themes. */
const LOOKS = [
  "bg-surface",
  "bg-[color-mix(in_srgb,var(--cham)_12%,var(--surface))]",
  "bg-[color-mix(in_srgb,var(--cham)_23%,var(--surface))]",
  "bg-[color-mix(in_srgb,var(--cham)_34%,var(--surface))]",
  "bg-[color-mix(in_srgb,var(--cham)_45%,var(--surface))]",
] as const;
const HATCHED = "border-dashed bg-[repeating-linear-gradient(135deg,transparent_0_7px,var(--line)_7px_8px)]";

/** The communes as tiles where they lie among one another; a press leads to a commune's queue. */
export function PlaceMap({ view }: { view: InsightsView }) {
  const t = useWords();
  const colours = useColours();
  const { caption, file } = useCaption(view);
  const [what, setWhat] = useState<What>("flagged");
  const { busy, act } = useAction();
  const { tiles, columns, placed } = view.map;
  const most = Math.max(0, ...tiles.map((tile) => tile[what] ?? 0));
  const title = t(`insights.map.${what}`);
  const hiddenWord = t("insights.hidden");
  const save = () =>
    act(() =>
      savePicture(
        mapPicture(
          view.map,
          what,
          { title, caption: `${t("insights.map.short")} · ${caption}`, hiddenWord },
          colours,
        ),
        file(`ban-do-${what}.png`),
      ),
    );
  return (
    <Section
      title={t("insights.places")}
      hint={t(placed ? "insights.map.schematic" : "insights.map.inOrder")}
      actions={
        <Button
          look="quiet"
          small
          busy={busy}
          onClick={() => void save()}
          aria-label={t("insights.pngOf", { title })}
        >
          PNG
        </Button>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Tabs
          label={t("insights.map.what")}
          value={what}
          onChange={setWhat}
          options={WHAT.map((value) => ({ value, label: t(`insights.map.${value}`) }))}
        />
        {placed && <span className="text-sm text-ink-2">{t("insights.map.north")}</span>}
      </div>
      <ul
        className="grid max-w-3xl gap-1"
        style={{ gridTemplateColumns: `repeat(${Math.max(1, columns)}, minmax(0, 1fr))` }}
      >
        {[...tiles].sort(inReading).map((tile) => (
          <TileView key={tile.code} tile={tile} n={tile[what]} most={most} />
        ))}
      </ul>
      <Legend most={most} />
    </Section>
  );
}

const inReading = (a: InsightTile, b: InsightTile) => a.row - b.row || a.column - b.column;

function TileView({ tile, n, most }: { tile: InsightTile; n: number | null; most: number }) {
  const t = useWords();
  const { code, name, row, column } = tile;
  return (
    <li style={{ gridRow: row, gridColumn: column }}>
      <Link
        to="/queue"
        search={{ place: code } as never}
        title={t("insights.map.open", { name })}
        className={cx(
          "grid h-full min-h-16 content-between gap-1 rounded-sm border border-edge p-1 text-xs text-ink hover:outline-2 hover:outline-cham sm:p-2 sm:text-sm",
          n === null ? HATCHED : LOOKS[shadeOf(n, most)],
        )}
      >
        <span className="break-words">
          <span className="sr-only">{name.slice(0, name.indexOf(" ") + 1)}</span>
          {name.slice(name.indexOf(" ") + 1)}
        </span>
        {n === null ? (
          <span className="justify-self-start bg-surface px-0.5">{t("insights.hidden")}</span>
        ) : (
          <span className="font-semibold">{n}</span>
        )}
      </Link>
    </li>
  );
}

function Legend({ most }: { most: number }) {
  const t = useWords();
  const shades = Array.from({ length: SHADES }, (_, i) => ({ shade: i + 1, range: shadeRange(i + 1, most) }));
  return (
    <ul
      className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2"
      aria-label={t("insights.map.legend")}
    >
      <li className="flex items-center gap-1.5">
        <span className={cx("size-4 rounded-sm border border-edge", LOOKS[0])} />0
      </li>
      {shades.map(
        ({ shade, range }) =>
          range && (
            <li key={shade} className="flex items-center gap-1.5">
              <span className={cx("size-4 rounded-sm border border-edge", LOOKS[shade])} />
              {range.from === range.to ? range.to : `${range.from}–${range.to}`}
            </li>
          ),
      )}
      <li className="flex items-center gap-1.5">
        <span className={cx("size-4 rounded-sm border border-edge", HATCHED)} />
        {t("insights.map.hidden")}
      </li>
    </ul>
  );
}
