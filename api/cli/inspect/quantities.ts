import { readQuantities } from "@minhchung/models/readers/quantities";
import { type InspectStep, optionalText, text } from "./steps.ts";

const quantities: InspectStep = () => (row) => {
  const published = optionalText(row, "published");
  const found = readQuantities(text(row, "text"), published === undefined ? {} : { published });
  return {
    quantities: found.map(({ start, end, text: words, kind, value, unit, low, high }) => ({
      start,
      end,
      text: words,
      kind,
      value,
      unit,
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
    })),
  };
};

export default quantities;
