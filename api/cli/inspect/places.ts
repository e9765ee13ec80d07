import { readPlaces } from "@minhchung/models/readers/places";
import { type InspectStep, optionalText, text } from "./steps.ts";

const places: InspectStep = () => (row) => {
  const published = optionalText(row, "published");
  const found = readPlaces(text(row, "text"), published === undefined ? {} : { published });
  return {
    places: found.map(({ start, end, text: words, unit, status }) => ({
      start,
      end,
      text: words,
      unit,
      status,
    })),
  };
};

export default places;
