import { spoken as speak } from "@minhchung/models/text/spoken";
import { type InspectStep, text } from "./steps.ts";

const spoken: InspectStep = () => (row) => ({ spoken: speak(text(row, "text")) });

export default spoken;
