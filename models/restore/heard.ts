import { fold } from "../text/fold.ts";
import { heardAs, keyOf, type Parts, partsOf } from "./sounds.ts";
import { OTHER, type SyllableModel } from "./syllable-model.ts";

export interface HeardSyllable {
  readonly id: number;
  /** How far it is from what was typed, in natural logarithms. */
  readonly cost: number;
}

/** The syllables of a model by their parts, read once. */
const INDEX = new WeakMap<SyllableModel, ReadonlyMap<string, number>>();

/** The known syllables that sound as `word` does, the nearest of each; `bare`: typed without its diacritics. */
export function heard(model: SyllableModel, word: string, bare: boolean): readonly HeardSyllable[] {
  const parts = partsOf(word);
  if (parts === null) return [];
  const index = indexOf(model);
  const best = new Map<number, number>();
  for (const { parts: meant, cost } of heardAs(parts))
    for (const id of bare ? model.written(bareOf(meant)) : [index.get(keyOf(meant)) ?? OTHER])
      if (id !== OTHER && model.text(id) !== word && cost < (best.get(id) ?? Number.POSITIVE_INFINITY))
        best.set(id, cost);
  return [...best].map(([id, cost]) => ({ id, cost }));
}

const bareOf = ({ onset, vowels, coda }: Parts) => fold(onset + vowels + coda);

function indexOf(model: SyllableModel): ReadonlyMap<string, number> {
  const known = INDEX.get(model);
  if (known) return known;
  const index = new Map<string, number>();
  for (let id = OTHER + 1; id < model.size; id++) {
    const parts = partsOf(model.text(id));
    if (parts && !index.has(keyOf(parts))) index.set(keyOf(parts), id);
  }
  INDEX.set(model, index);
  return index;
}
