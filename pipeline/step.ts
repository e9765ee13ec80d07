import type { Carrier } from "./carrier.ts";

type Part = keyof Carrier;

/** Where a step runs: each stage is a job of its own, and what it gives is written before the next one begins. */
export type Stage = "analyse" | "verify" | "group";

/**
 * One step of the analysis. It declares what it needs and what it gives, is pure apart from the readers that it was
 * built with, and carries a version that is stored with its results.
 */
export interface Step {
  readonly name: string;
  readonly version: string;
  readonly stage: Exclude<Stage, "group">;
  readonly needs: readonly Part[];
  readonly gives: readonly Part[];
  run(carrier: Carrier): Promise<Partial<Carrier>> | Partial<Carrier>;
}

/** A step needs something that no earlier step gives: found when the pipeline is built, before anything runs. */
export class StepOrderError extends Error {
  readonly code = "step_order";
  constructor(step: string, part: string) {
    super(`step "${step}" needs "${part}", which no earlier step gives`);
  }
}

/** Checks the order of steps. Throws {@link StepOrderError}. */
export function checkOrder(steps: readonly Step[]): void {
  const given = new Set<Part>(["document"]);
  for (const step of steps) {
    const missing = step.needs.find((part) => !given.has(part));
    if (missing) throw new StepOrderError(step.name, missing);
    for (const part of step.gives) given.add(part);
  }
}

/** `{detect: "1", …}`: what made a result, stored beside it. */
export function versionsOf(steps: readonly Step[]): Record<string, string> {
  return Object.fromEntries(steps.map((step) => [step.name, step.version]));
}

/** The steps of one stage, in order. */
export const stepsOf = (steps: readonly Step[], stage: Step["stage"]): readonly Step[] =>
  steps.filter((step) => step.stage === stage);

/** "detect@1 locate@1": {@link versionsOf} on one line. */
export const versionLine = (steps: readonly Step[]): string =>
  steps.map(({ name, version }) => `${name}@${version}`).join(" ");

const EMPTY = { readings: [], claims: [], candidates: [], matches: [], findings: [] };

/** Runs the steps in order over one document; `given` may hold what an earlier stage has written. */
export async function runSteps(
  steps: readonly Step[],
  given: Pick<Carrier, "document"> & Partial<Carrier>,
): Promise<Carrier> {
  let carrier: Carrier = { ...EMPTY, ...given };
  for (const step of steps) carrier = { ...carrier, ...(await step.run(carrier)) };
  return carrier;
}
