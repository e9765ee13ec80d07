import { type Normalised, normalise } from "./normalise.ts";

/** Rewrites chat spellings (ko, đc, ntn …) as the words they stand for; offsets lead back to the input. */
export function expandTeencode(text: string): Normalised {
  return normalise(text);
}
