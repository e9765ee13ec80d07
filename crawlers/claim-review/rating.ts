import type { Rating } from "@minhchung/db/schema/desk";
import { fold } from "@minhchung/models/text/fold";

/** Words of ratings as fact-checkers write them, folded; the longest that is met counts. */
const WORDS: readonly (readonly [Rating, readonly string[]])[] = [
  [
    "false",
    [
      ...["sai", "sai su that", "tin gia", "gia mao", "bia dat", "bao khong dung", "khong dung", "khong dung su that"],
      ...["false", "fake", "fabricated", "incorrect", "not true", "hoax", "pants on fire"],
    ], // biome-ignore format: Vietnamese, then English
  ],
  [
    "misleading",
    [
      "sai lech",
      "gay hieu lam",
      "gay hieu nham",
      "bi bop meo",
      "cat ghep",
      "misleading",
      "altered",
      "distorts",
    ],
  ],
  [
    "missing_context",
    ["thieu ngu canh", "thieu boi canh", "missing context", "out of context", "lacks context"],
  ],
  [
    "unproven",
    [
      ...["chua kiem chung", "chua xac thuc", "chua co can cu", "chua du can cu", "khong co can cu"],
      ...["unproven", "unverified", "no evidence", "unsupported"],
    ], // biome-ignore format: Vietnamese, then English
  ],
  ["true", ["dung", "dung su that", "chinh xac", "co that", "true", "correct", "accurate"]],
];
/** "half true", "dung mot phan": neither of ours, so their word alone is shown. */
const PARTLY = /\b(?:half|mostly|partly|partially|mot phan|mot nua|phan lon|gan nhu)\b/;

/** A rating in our five words, or null where theirs says something else: then only their word is shown. */
export function readRating(said: string): Rating | null {
  const text = fold(said.normalize("NFC"))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (PARTLY.test(text)) return null;
  let best: { rating: Rating; length: number } | null = null;
  for (const [rating, words] of WORDS)
    for (const word of words)
      if (` ${text} `.includes(` ${word} `) && word.length > (best?.length ?? 0))
        best = { rating, length: word.length };
  return best?.rating ?? null;
}
