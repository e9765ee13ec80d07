import type { ComponentProps } from "react";
import { type KeyAction, strokesOf } from "../keys/keymap.ts";
import { useKeysEnabled } from "../keys/use-keys.tsx";
import { useWords } from "../words/words.ts";
import { cx } from "./cx.ts";

const LOOKS = {
  primary: "bg-cham text-on-cham border-cham hover:brightness-110",
  plain: "bg-surface text-ink border-edge hover:bg-sunk",
  quiet: "border-transparent text-ink hover:bg-sunk",
  danger: "bg-surface text-son border-son hover:bg-son-soft",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof LOOKS;
  busy?: boolean;
  /** The shortcut that does the same; shown in a tooltip. */
  shortcut?: KeyAction;
  small?: boolean;
}

/** A button of at least 28 × 28 px (24 is the AA minimum); while busy it stays focusable and takes no second press. */
export function Button({ look = "plain", busy, shortcut, small, className, onClick, ...rest }: ButtonProps) {
  const hint = useShortcutHint(shortcut);
  return (
    <button
      type="button"
      {...hint}
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={cx(
        "inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap",
        "disabled:opacity-55 aria-busy:opacity-70",
        small ? "min-h-7 px-2 text-sm" : "min-h-9 px-3",
        LOOKS[look],
        className,
      )}
    />
  );
}

/** A control's tooltip and its keys for screen readers, out of the table of shortcuts. */
function useShortcutHint(action: KeyAction | undefined): { title?: string; "aria-keyshortcuts"?: string } {
  const t = useWords();
  const enabled = useKeysEnabled();
  const strokes = action ? strokesOf(action) : [];
  if (strokes.length === 0 || (!enabled && !strokes[0]?.startsWith("Ctrl+"))) return {};
  return {
    title: t("keys.press", { keys: strokes.join(` ${t("keys.andThen")} `) }),
    // Two strokes in a row have no form in ARIA.
    ...(strokes.length === 1 && strokes[0]
      ? { "aria-keyshortcuts": strokes[0].replace("Ctrl", "Control") }
      : {}),
  };
}
