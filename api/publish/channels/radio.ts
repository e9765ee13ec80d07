/** The radio script: an approved text as it is read out, timed into a slot by whole sentences. Pure. */

import { disagreement, figureKeys } from "./agreement.ts";
import type { ApprovedText, House } from "./approved.ts";
import { inDigits } from "./in-digits.ts";
import { type Parts, ROLES, radioParts, withdrawnLines } from "./radio-lines.ts";
import { readingLevel } from "./reading-level.ts";
import type { Line, RadioScript, Role } from "./shapes.ts";

/** Seconds. A script without a slot is read whole. */
export const SLOTS = [15, 30, 60, 120, 180] as const;
/** Syllables a minute; a station calibrates it by one timed reading. */
export const PACE = { least: 120, usual: 200, most: 260 } as const;

export interface RadioOptions {
  /** The commune that is spoken to, with its kind: "Xã Phước Hữu". */
  place: string | null;
  /** Seconds; null: the whole script. */
  slot: number | null;
  /** Syllables a minute. */
  pace: number;
}

/**
 * The script of an approved text. A slot drops whole sentences, least needed first; fact and marked claim always stay,
 * in the version's own short form where the long one does not fit.
 */
export function radioScript(text: ApprovedText, house: House, options: RadioOptions): RadioScript {
  const { place, slot, pace } = options;
  const whole = text.standing === "withdrawn" ? withdrawnLines(text, house, place) : null;
  const parts = radioParts(text, house, place);
  const most = slot === null ? Number.POSITIVE_INFINITY : Math.floor((slot * pace) / 60);
  const { lines, shortened } = whole ? { lines: whole, shortened: false } : fill(parts, most);
  const syllables = count(lines);
  const all = whole ?? fill(parts, Number.POSITIVE_INFINITY).lines;
  const here = figuresIn(lines);
  return {
    lines,
    syllables,
    seconds: Math.ceil((syllables * 60) / pace),
    slot,
    pace,
    fits: syllables <= most,
    leftOut: leftOut(all, lines),
    shortened,
    level: readingLevel(lines.filter(({ role }) => BODY.has(role))),
    unheard: lines.flatMap(unheardIn),
    figuresLeftOut: [...figuresIn(all)].filter((key) => !here.has(key)),
  };
}

/** What is judged for how easily it is followed: the text's own sentences, not greetings and addresses. */
const BODY: ReadonlySet<Role> = new Set<Role>(["fact", "claim", "explanation", "again"]);
const count = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.syllables, 0);

/** The longest core that fits beside who speaks and whose word it is, then what listeners need next. */
function fill(parts: Parts, most: number): { lines: Line[]; shortened: boolean } {
  const marks = [...parts.marks, ...parts.correction.slice(0, 1)];
  const [desk, source] = [parts.desk[0], parts.source.slice(0, 1)];
  const lengths = parts.cores.map((core) => count([...marks, ...core.fact, ...core.claim]));
  const firstWith = (more: number) => lengths.findIndex((length) => length + more <= most);
  const shortest = lengths.indexOf(Math.min(...lengths));
  const chosen =
    [desk.syllables + count(source), count(source), desk.syllables, 0].map(firstWith).find((i) => i >= 0) ??
    shortest;
  const core = parts.cores[chosen] ?? { fact: [], claim: [] };
  const lines = [...marks, ...core.fact, ...core.claim];
  let left = most - count(lines);
  const add = (group: readonly Line[]): boolean => {
    if (group.length === 0 || count(group) > left) return false;
    lines.push(...group);
    left -= count(group);
    return true;
  };
  /** The fuller form in place of the short one, where it fits. */
  const enlarge = ([short, full]: readonly Line[]): void => {
    const at = short ? lines.indexOf(short) : -1;
    if (at < 0 || !short || !full || full.syllables - short.syllables > left) return;
    lines[at] = full;
    left -= full.syllables - short.syllables;
  };
  add(source);
  add([desk]);
  add(parts.tail ? [parts.tail] : []);
  add(parts.again);
  enlarge(parts.source);
  add([parts.greeting]);
  add(parts.correction.slice(1));
  // Sentences of an explanation lean on those before them: it is cut from its end.
  for (const line of parts.explanation) if (!add([line])) break;
  add([parts.ask]);
  enlarge(parts.desk);
  const order = (line: Line) => ROLES.indexOf(line.role);
  return { lines: lines.sort((a, b) => order(a) - order(b)), shortened: chosen > 0 };
}

function leftOut(all: readonly Line[], lines: readonly Line[]): RadioScript["leftOut"] {
  const of = (list: readonly Line[], role: Role) => list.filter((line) => line.role === role).length;
  return ROLES.flatMap((role) => {
    const sentences = of(all, role) - of(lines, role);
    // The correction itself is never left out: it may be told in its short form.
    return sentences > 0 && role !== "fact" && role !== "claim" ? [{ role, sentences }] : [];
  });
}

/** Of the text and its sources; how to reach the desk is no part of them. */
const figuresIn = (lines: readonly Line[]): Set<string> =>
  new Set(lines.flatMap(({ role, written }) => (role === "ask" ? [] : [...figureKeys(inDigits(written))])));

function unheardIn({ written, said, role }: Line): RadioScript["unheard"] {
  if (role === "ask") return [];
  const { missing, added } = disagreement(written, said);
  return missing.length + added.length > 0 ? [{ said, missing, added }] : [];
}
