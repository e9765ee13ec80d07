import table from "../weights/verifier/idf.json" with { type: "json" };

const IDF: ReadonlyMap<string, number> = new Map(Object.entries(table.idf));

/** Inverse document frequency (natural logarithm, Wikipedia articles) of a syllable; the rarest for unknown ones. */
export const idf = (syllable: string): number => IDF.get(syllable) ?? table.unknown;
