import type { Search } from "./retrieve.ts";
import { checkOrder, type Step } from "./step.ts";
import { detectStep } from "./steps/detect.ts";
import { judgeStep } from "./steps/judge.ts";
import { locateStep } from "./steps/locate.ts";
import { retrieveStep } from "./steps/retrieve.ts";
import { verifyStep } from "./steps/verify.ts";

/** The table of contents of the analysis: documents → claims → matches → findings. */
export function createPipeline(search: Search): readonly Step[] {
  const steps = [detectStep(), locateStep(), retrieveStep(search), verifyStep(), judgeStep()];
  checkOrder(steps);
  return steps;
}
