import { describe, expect, it } from "vitest";
import { createPipeline } from "./pipeline.ts";
import { checkOrder, runSteps, type Step, StepOrderError, stepsOf, versionsOf } from "./step.ts";

const document = {
  text: "Chào cả nhà, chúc mọi người một ngày vui vẻ nhé!",
  register: "social" as const,
  claimedAt: "2025-11-12T01:00:00.000Z",
  localSource: true,
};
const steps = createPipeline(async () => []);

describe("the order of steps", () => {
  it("is refused when a step needs what nothing gives", () => {
    const eager: Step = {
      name: "eager",
      version: "1",
      stage: "verify",
      needs: ["matches"],
      gives: [],
      run: () => ({}),
    };
    expect(() => checkOrder([eager, ...steps])).toThrow(StepOrderError);
    expect(() => checkOrder(steps)).not.toThrow();
  });

  it("runs by stage as it runs at once", () => {
    expect([...stepsOf(steps, "analyse"), ...stepsOf(steps, "verify")]).toEqual(steps);
  });

  it("names what made a result", () => {
    expect(Object.keys(versionsOf(steps))).toEqual(["detect", "locate", "retrieve", "verify", "judge"]);
  });
});

describe("every step", () => {
  it.each(steps.map((step) => [step.name, step] as const))(
    "%s gives what it declares, and only that",
    async (_, step) => {
      const before = await runSteps(steps.slice(0, steps.indexOf(step)), { document });
      const given = await step.run(before);
      expect(Object.keys(given).sort()).toEqual([...step.gives].sort());
      expect(step.version).toMatch(/^\d/);
    },
  );

  it.each(steps.map((step) => [step.name, step] as const))(
    "%s leaves its input as it was",
    async (_, step) => {
      const before = await runSteps(steps.slice(0, steps.indexOf(step)), { document });
      const copy = structuredClone(before);
      await step.run(before);
      expect(before).toEqual(copy);
    },
  );
});
