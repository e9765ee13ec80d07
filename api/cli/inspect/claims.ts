import { detectClaims } from "@minhchung/models/detect/claims";
import { type InspectStep, text } from "./steps.ts";

const claims: InspectStep = () => (row) => ({
  sentences: detectClaims(text(row, "text")).map(({ start, end, kind, checkable, checkworthiness }) => ({
    start,
    end,
    kind,
    checkable,
    checkworthiness,
  })),
});

export default claims;
