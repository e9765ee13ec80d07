/** What channels give: plain data, for the staff API and the dashboard alike. Imports nothing that runs. */

/** Parts of a radio script. */
export type Role =
  | "greeting"
  | "desk"
  | "sample"
  | "correction"
  | "fact"
  | "lead"
  | "claim"
  | "tail"
  | "explanation"
  | "again"
  | "source"
  | "ask";

export interface Line {
  role: Role;
  /** As the approved text, or the desk, writes it. */
  written: string;
  /** As it is read out: no figure and no abbreviation is left. */
  said: string;
  syllables: number;
}

export interface ReadingLevel {
  level: "easy" | "middle" | "hard";
  /** Syllables a sentence, on average and in the longest. */
  meanSentence: number;
  longestSentence: number;
  /** Share of syllables rarer than one in eight thousand of Vietnamese text; names are not counted. */
  rareShare: number;
  /** The rarest of them, to be explained or replaced. */
  rareWords: string[];
}

export interface RadioScript {
  lines: Line[];
  syllables: number;
  /** Estimated at the pace, pauses included. */
  seconds: number;
  slot: number | null;
  pace: number;
  /** False where the correction itself, which is never cut, is longer than the slot. */
  fits: boolean;
  /** What the slot left out, by role; sentences of each. */
  leftOut: { role: Role; sentences: number }[];
  /** Told in the version's short form for want of time. */
  shortened: boolean;
  level: ReadingLevel;
  /** Lines in which the machine could not hear every figure of the written sentence: to be checked by ear. */
  unheard: { said: string; missing: string[]; added: string[] }[];
  /** Figures of the approved text that this script does not say. */
  figuresLeftOut: string[];
}

export interface Message {
  text: string;
  encoding: "gsm" | "ucs2";
  /** Places in the encoding: an extension sign of GSM takes two, an emoji of UCS-2 two. */
  length: number;
  segments: number;
  /** Places left in the last segment. */
  left: number;
}
