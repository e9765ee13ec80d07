import { readInstant } from "@minhchung/models/readers/instant";
import { type InspectStep, text } from "./steps.ts";

const dates: InspectStep = () => (row) => ({ ...readInstant(text(row, "text"), text(row, "now")) });

export default dates;
