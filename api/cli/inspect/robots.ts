import { robotsAllows } from "@minhchung/crawlers/fetch/robots";
import { type InspectStep, text } from "./steps.ts";

const robots: InspectStep = () => (row) => ({
  allowed: robotsAllows(text(row, "robots"), text(row, "agent"), text(row, "url")),
});

export default robots;
