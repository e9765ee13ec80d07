import { KEYMAP, type KeyAction, type KeyBinding, type KeyScope } from "./keymap.ts";

/** What of a keyboard event decides; a plain shape, so that it is tested without a browser. */
export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode?: number;
  repeat?: boolean;
  /** Whether the event's target takes text. */
  typing: boolean;
}

export interface KeyState {
  /** First stroke of a two-stroke shortcut, and when it came. */
  prefix: string | null;
  at: number;
}

export interface KeyHit {
  action: KeyAction;
  /** Shift was held: decide, but stay on the row. */
  stay: boolean;
}

export const NO_PREFIX: KeyState = { prefix: null, at: 0 };
const PREFIX_LASTS_MS = 1_500;
/** What an input method reports for a key that it took for itself. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Which action a stroke means, given the scopes that are on screen (innermost last).
 * Nothing while an input method composes, and nothing while typing save what the table allows there.
 */
export function matchStroke(
  state: KeyState,
  stroke: Stroke,
  scopes: readonly KeyScope[],
  now: number,
): { state: KeyState; hit: KeyHit | null } {
  const none = { state: NO_PREFIX, hit: null };
  if (stroke.isComposing || stroke.keyCode === TAKEN_BY_INPUT_METHOD) return none;
  if (["Process", "Unidentified", "Dead", "Backspace", "Delete"].includes(stroke.key)) return none;
  if (["Shift", "Control", "Meta", "Alt", "CapsLock"].includes(stroke.key)) return { state, hit: null };
  if (stroke.altKey) return none;

  const name = nameOf(stroke);
  const prefix = state.prefix !== null && now - state.at <= PREFIX_LASTS_MS ? state.prefix : null;
  const bindings = (KEYMAP as readonly KeyBinding[]).filter(
    (binding) => scopes.includes(binding.scope) && (!stroke.typing || binding.whileTyping === true),
  );
  const wanted = prefix === null ? name : `${prefix} ${name}`;
  const inner = (a: KeyBinding, b: KeyBinding) => scopes.indexOf(b.scope) - scopes.indexOf(a.scope);
  const exact = bindings.filter((binding) => binding.keys === wanted).sort(inner)[0];
  if (exact) return { state: NO_PREFIX, hit: { action: exact.action as KeyAction, stay: false } };
  const stays = bindings
    .filter((binding) => binding.orStay && isShifted(stroke, binding.keys))
    .sort(inner)[0];
  if (stays && prefix === null)
    return { state: NO_PREFIX, hit: { action: stays.action as KeyAction, stay: true } };
  if (prefix === null && bindings.some((binding) => binding.keys.startsWith(`${name} `))) {
    return { state: { prefix: name, at: now }, hit: null };
  }
  return none;
}

function nameOf(stroke: Stroke): string {
  const control = stroke.ctrlKey || stroke.metaKey ? "Ctrl+" : "";
  return control + stroke.key;
}

function isShifted(stroke: Stroke, key: string): boolean {
  return stroke.shiftKey && !stroke.ctrlKey && !stroke.metaKey && stroke.key === key.toUpperCase();
}
