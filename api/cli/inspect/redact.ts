import { redact as redactText } from "@minhchung/models/privacy/redact";
import { type InspectStep, text } from "./steps.ts";

const redact: InspectStep = () => (row) => ({ ...redactText(text(row, "text")) });

export default redact;
