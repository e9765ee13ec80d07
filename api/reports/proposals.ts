/** What is proposed for the narrative parts: plain sentences, each from the figures alone. Pure. */
import type { NarrativePart } from "@minhchung/db/schema/reports";
import { type Language, say } from "../words/words.ts";
import { duration, number, percent } from "./format.ts";
import { numberOf } from "./list.ts";
import type { MeasureKey } from "./measure-keys.ts";
import type { Figures } from "./shapes.ts";

/** One paragraph a part; empty where figures have nothing to say. */
export function proposals(figures: Figures, language: Language): Record<NarrativePart, string> {
  const of = (measure: MeasureKey, group?: string): number | null =>
    numberOf(figures.now[measure], group === undefined ? {} : { group });
  const count = (measure: MeasureKey, group?: string): number => of(measure, group) ?? 0;
  const tell = (key: string, values: Readonly<Record<string, number | string>> = {}): string =>
    say(
      language,
      `reports.proposal.${key}`,
      Object.fromEntries(
        Object.entries(values).map(([hole, value]) => [
          hole,
          typeof value === "number" ? number(value, language) : value,
        ]),
      ),
    );
  const median = figures.now.first_response.timing?.median;
  const sentences: Record<NarrativePart, (string | false)[]> = {
    situation: [reading(of, tell), ...flags(figures, of, tell, language)],
    results: [
      count("decisions") > 0 &&
        tell("decided", { cases: count("decisions", "open_case"), dismissed: count("decisions", "dismiss") }),
      count("published") === 0
        ? tell("none_published")
        : tell("published", {
            published: count("published"),
            rebuttals: count("published", "rebuttal"),
            confirmations: count("published", "confirmation"),
          }),
      median !== undefined && tell("time", { median: duration(median, language) }),
      count("conclusion") > 0 &&
        tell("conclusion", { within: count("conclusion", "within"), n: count("conclusion") }),
      count("questions") + count("answers") > 0 &&
        tell("questions", {
          questions: count("questions"),
          answers: count("answers"),
          in_time: count("answers", "in_time"),
        }),
    ],
    limits: limits(count, tell),
    tasks: [
      count("sources") > 0 && tell("go_on", { sources: count("sources") }),
      count("first_response", "none") > 0 && tell("open_cases", { none: count("first_response", "none") }),
      count("questions", "open") > 0 && tell("open_questions", { open: count("questions", "open") }),
      count("appeals", "received") > 0 && tell("open_appeals", { open: count("appeals", "received") }),
      median !== undefined && median > 60 && tell("aim", { median: duration(median, language) }),
    ],
    proposals: [
      count("body_questions", "open") > 0 && tell("bodies", { open: count("body_questions", "open") }),
    ],
  };
  return Object.fromEntries(
    Object.entries(sentences).map(([part, list]) => [part, list.filter(Boolean).join(" ")]),
  ) as Record<NarrativePart, string>;
}

type Of = (measure: MeasureKey, group?: string) => number | null;
type Tell = (key: string, values?: Readonly<Record<string, number | string>>) => string;

function reading(of: Of, tell: Tell): string {
  const [documents, claims] = [of("documents"), of("claims")];
  // What is not shown in a table is not told in a sentence either.
  if (documents === null || claims === null) return tell("read_plain");
  return tell("read", { documents, claims });
}

function flags(figures: Figures, of: Of, tell: Tell, language: Language): (string | false)[] {
  const flagged = of("flagged");
  if (flagged === null) return [];
  const [first, second] = figures.now.flagged.groups.filter(({ n }) => n !== null && n > 0);
  const theme = (key: string) => say(language, `reports.groups.harm.${key}`).toLocaleLowerCase(language);
  const before = figures.before?.flagged.total ?? null;
  return [
    tell("flagged", { flagged }),
    first !== undefined &&
      (second === undefined
        ? tell("theme", { first: theme(first.key), first_n: first.n ?? 0 })
        : tell("themes", {
            first: theme(first.key),
            first_n: first.n ?? 0,
            second: theme(second.key),
            second_n: second.n ?? 0,
          })),
    before !== null && before > 0 && compared(flagged, before, tell, language),
  ];
}

function compared(now: number, before: number, tell: Tell, language: Language): string {
  if (now === before) return tell("same");
  const by = percent(Math.abs(now - before) / before, language);
  return tell(now > before ? "more" : "less", { change: by });
}

function limits(count: (measure: MeasureKey, group?: string) => number, tell: Tell): string[] {
  const [late, none] = [count("first_response", "later"), count("first_response", "none")];
  const [corrected, withdrawn] = [count("changes", "correct"), count("changes", "withdraw")];
  const [lateAnswers, alarms, upheld] = [
    count("answers", "late"),
    count("alarms"),
    count("appeals", "upheld"),
  ];
  const told = [
    late + none > 0 && tell("late", { late, none, n: count("first_response") }),
    lateAnswers > 0 && tell("late_answers", { late: lateAnswers }),
    corrected > 0 && tell("corrected", { corrected }),
    withdrawn > 0 && tell("withdrawn", { withdrawn }),
    upheld > 0 && tell("upheld", { upheld }),
    alarms > 0 && tell("alarms", { alarms }),
  ].filter((sentence) => sentence !== false);
  return told.length > 0 ? told : [tell("no_limits")];
}
