/**
 * Every shortcut of the desk, once: the handler, the help (`?`) and the tooltips all read this table.
 *
 * Backspace and Delete never appear: Vietnamese keyboards send Backspace and a replacement letter for each tone mark.
 */
export type KeyScope = "desk" | "queue" | "narrative" | "check" | "case" | "editor" | "review";

export interface KeyBinding {
  action: string;
  scope: KeyScope;
  /** Strokes in order ("g q" is two); "Ctrl+" stands for Control or, on a Mac, Command. */
  keys: string;
  /** Works while typing too: only for strokes that no field and no input method uses. */
  whileTyping?: boolean;
  /** With Shift as well: does the same and stays on the row. */
  orStay?: boolean;
}

export const KEYMAP = [
  { action: "help", scope: "desk", keys: "?" },
  { action: "goQueue", scope: "desk", keys: "g q" },
  { action: "goCases", scope: "desk", keys: "g c" },
  { action: "goTexts", scope: "desk", keys: "g t" },
  { action: "goCheck", scope: "desk", keys: "g k" },
  { action: "goTips", scope: "desk", keys: "g n" },
  { action: "goEvidence", scope: "desk", keys: "g e" },
  { action: "search", scope: "desk", keys: "/" },
  { action: "next", scope: "queue", keys: "j" },
  { action: "previous", scope: "queue", keys: "k" },
  { action: "open", scope: "queue", keys: "Enter" },
  { action: "back", scope: "queue", keys: "u" },
  { action: "select", scope: "queue", keys: "x" },
  { action: "selectAll", scope: "queue", keys: "* a" },
  { action: "selectNone", scope: "queue", keys: "* n" },
  { action: "openCase", scope: "narrative", keys: "c" },
  { action: "dismiss", scope: "narrative", keys: "d", orStay: true },
  { action: "snooze", scope: "narrative", keys: "s", orStay: true },
  { action: "assign", scope: "narrative", keys: "a" },
  { action: "give", scope: "narrative", keys: "o" },
  { action: "merge", scope: "narrative", keys: "m" },
  { action: "split", scope: "narrative", keys: "t" },
  { action: "undo", scope: "narrative", keys: "z" },
  { action: "showNew", scope: "queue", keys: "r" },
  { action: "runCheck", scope: "check", keys: "Ctrl+Enter", whileTyping: true },
  { action: "checkNext", scope: "check", keys: "j" },
  { action: "checkPrevious", scope: "check", keys: "k" },
  { action: "checkToCase", scope: "check", keys: "c" },
  { action: "accept", scope: "case", keys: "y" },
  { action: "reject", scope: "case", keys: "b" },
  { action: "draft", scope: "case", keys: "e" },
  { action: "note", scope: "case", keys: "n" },
  { action: "askBody", scope: "case", keys: "h" },
  { action: "submit", scope: "editor", keys: "Ctrl+Enter", whileTyping: true },
  { action: "saveNow", scope: "editor", keys: "Ctrl+s", whileTyping: true },
  { action: "preview", scope: "editor", keys: "p" },
  { action: "approve", scope: "review", keys: "y" },
  { action: "return", scope: "review", keys: "b" },
] as const satisfies readonly KeyBinding[];

export type KeyAction = (typeof KEYMAP)[number]["action"];

export const KEY_SCOPES: readonly KeyScope[] = [
  "desk",
  "queue",
  "narrative",
  "check",
  "case",
  "editor",
  "review",
];

/** The strokes of an action, for tooltips and the help; `null` where it has none. */
export function strokesOf(action: KeyAction): string[] {
  const binding = KEYMAP.find((candidate) => candidate.action === action);
  return binding ? binding.keys.split(" ") : [];
}
