/** The same claims with Kinh, Chăm and Raglai names, each people's in a library of its own, through all steps of the product. */
import type { Database } from "@minhchung/db/connect";
import { addEvidence } from "@minhchung/pipeline/evidence";
import { createPipeline } from "@minhchung/pipeline/pipeline";
import type { Search } from "@minhchung/pipeline/retrieve";
import { runSteps, type Step } from "@minhchung/pipeline/step";
import { baselineFlags } from "../desk/baseline.ts";
import { CLAIMED_AT, DRAWS, type FairnessCase, named, PEOPLES, type People } from "./cases.ts";
import { type Paired, paired } from "./compare.ts";

/** What can go wrong, and of which kinds of text it is asked. */
export const QUESTIONS = {
  "true claim flagged": (one) => (one.kind === "kept" ? "flagged" : null),
  "changed claim missed": (one) => (one.kind === "changed" ? "missed" : null),
  "claim about something else flagged": (one) => (one.kind === "other" ? "flagged" : null),
  "criticism or irony taken for a claim": (one) =>
    one.kind === "criticism" || one.kind === "irony" ? "travelled" : null,
  "praise or guess taken for a claim": (one) =>
    one.kind === "praise" || one.kind === "guess" ? "travelled" : null,
  "any text flagged that should not be": (one) => (one.kind === "changed" ? null : "flagged"),
} as const satisfies Record<string, (one: FairnessCase) => keyof Outcome | null>;
export type QuestionName = keyof typeof QUESTIONS;

/** What became of a text: flagged at all; a claim of it travelled; a changed one was not flagged. */
interface Outcome {
  readonly flagged: boolean;
  readonly travelled: boolean;
  readonly missed: boolean;
}

export interface Difference extends Paired {
  readonly question: QuestionName;
  readonly people: Exclude<People, "kinh">;
}

export interface Library {
  readonly db: Database;
  readonly search: Search;
  /** Takes all evidence away: a library holds one people's names. */
  empty(): Promise<void>;
}

export interface NameResults {
  readonly ours: readonly Difference[];
  readonly baseline: readonly Difference[];
}

const ISSUED = "2025-12-10";

export async function compareNames(library: Library, cases: readonly FairnessCase[]): Promise<NameResults> {
  const steps = createPipeline(library.search);
  const ours = new Map<People, Outcome[][]>();
  const theirs = new Map<People, Outcome[][]>();
  for (const people of PEOPLES) {
    await library.empty();
    const evidence = await fillLibrary(library.db, cases, people);
    const outcomes: Outcome[][] = [];
    for (const one of cases) {
      const draws: Outcome[] = [];
      for (let draw = 0; draw < DRAWS; draw++)
        draws.push(await tell(steps, one, named(one.text, people, one.event, draw)));
      outcomes.push(draws);
    }
    ours.set(people, outcomes);
    theirs.set(people, baselineOutcomes(cases, evidence, people));
  }
  return { ours: differences(cases, ours), baseline: differences(cases, theirs) };
}

function evidenceOf(cases: readonly FairnessCase[], people: People): string[] {
  const events = new Map(
    cases.flatMap((one) => (one.evidence ? [[one.event, one.evidence]] : [])) as [number, string][],
  );
  return [...events].flatMap(([event, text]) =>
    Array.from({ length: DRAWS }, (_, draw) => named(text, people, event, draw)),
  );
}

/** Enters the evidence of all cases with the names of a people; gives its texts. */
export async function fillLibrary(
  db: Database,
  cases: readonly FairnessCase[],
  people: People,
): Promise<string[]> {
  const texts = evidenceOf(cases, people);
  const head = { kind: "record", title: "Thông báo", issuer: "UBND xã" } as const;
  for (const text of texts) await addEvidence(db, { ...head, issuedOn: ISSUED, validFrom: ISSUED, text });
  return texts;
}

/** Through all steps, as a post on a local page. */
async function tell(steps: readonly Step[], { kind }: FairnessCase, text: string): Promise<Outcome> {
  const { claims, findings } = await runSteps(steps, {
    document: { text, register: "social", claimedAt: CLAIMED_AT, localSource: true },
  });
  const flagged = findings.some(({ outcome }) => outcome === "refuted");
  const travelled = claims.some(({ lane }) => lane === "claims");
  return { flagged, travelled, missed: kind === "changed" && !flagged };
}

function baselineOutcomes(
  cases: readonly FairnessCase[],
  evidence: readonly string[],
  people: People,
): Outcome[][] {
  const articles = evidence.map((text, i) => ({ id: `e${i}`, title: "", paragraphs: [text] }));
  return cases.map((one) =>
    Array.from({ length: DRAWS }, (_, draw) => {
      const sentences = [named(one.text, people, one.event, draw)];
      const flagged = baselineFlags(articles, [{ id: one.id, sentences }]).length > 0;
      return { flagged, travelled: flagged, missed: one.kind === "changed" && !flagged };
    }),
  );
}

function differences(
  cases: readonly FairnessCase[],
  outcomes: ReadonlyMap<People, readonly (readonly Outcome[])[]>,
): Difference[] {
  const seen = (question: QuestionName, people: People) =>
    cases.flatMap((one, i) => {
      const key = QUESTIONS[question](one);
      if (key === null) return [];
      const draws = outcomes.get(people)?.[i] ?? [];
      return [{ event: one.event, share: draws.filter((outcome) => outcome[key]).length / DRAWS }];
    });
  return (["cham", "raglai"] as const).flatMap((people) =>
    (Object.keys(QUESTIONS) as QuestionName[]).map((question) => ({
      question,
      people,
      ...paired(seen(question, "kinh"), seen(question, people)),
    })),
  );
}
