import { Tooltip } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { type KeyAction, strokesOf } from "../keys/keymap.ts";
import { useKeysEnabled } from "../keys/use-keys.tsx";
import { cx } from "./cx.ts";
import { Strokes } from "./kbd.tsx";

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

/** A button of at least 32 × 32 px (24 is the AA minimum); while busy it stays focusable and takes no second press. */
export function Button({ look = "plain", busy, shortcut, small, className, onClick, ...rest }: ButtonProps) {
  const button = (
    <button
      type="button"
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
  return shortcut ? <WithShortcut action={shortcut}>{button}</WithShortcut> : button;
}

/** Shows an action's keys when its control is pointed at or focused. */
export function WithShortcut({ action, children }: { action: KeyAction; children: ReactNode }) {
  const enabled = useKeysEnabled();
  const strokes = strokesOf(action);
  if (!enabled && !strokes[0]?.startsWith("Ctrl+")) return children;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          className="z-50 rounded-md border border-line bg-raised px-2 py-1 text-xs text-ink shadow-sm"
        >
          <Strokes keys={strokes} />
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
