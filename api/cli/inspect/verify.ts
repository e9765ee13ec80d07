import { verify as judge } from "@minhchung/models/verify/verify";
import { type InspectStep, optionalText, text } from "./steps.ts";

const verify: InspectStep = () => (row) => {
  const claimed = optionalText(row, "claimed");
  const { verdict, probabilities, evidence, differences } = judge(
    text(row, "claim"),
    text(row, "evidence"),
    claimed === undefined ? {} : { claimed },
  );
  return {
    verdict,
    probabilities,
    evidence,
    differences: differences.map(({ type, claim, evidence: other }) => ({ type, claim, evidence: other })),
  };
};

export default verify;
