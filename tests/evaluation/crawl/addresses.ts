/** Pairs of addresses that other crawlers' suites take for one, and whether ours does. */
import { addressKey } from "@minhchung/crawlers/fetch/page-address";
import type { AddressPair } from "./sets.ts";

/** Suites whose rules are about spelling alone; others also call http and https, with and without www, one site. */
export const SPELLING = new Set([
  "w3lib-canonicalize",
  "crawlercommons",
  "courlan-normalize_url",
  "urlcanon-semantic_precise",
]);

export interface AddressScores {
  readonly pairs: number;
  readonly same: number;
  /** Pairs of those suites alone that are about http(s) addresses and spelling. */
  readonly spelling: { readonly pairs: number; readonly same: number };
  /** Different results of one suite that ours takes for one page. */
  readonly merged: number;
}

export function scoreAddresses(all: readonly AddressPair[]): AddressScores {
  const pairs = all.filter(({ in: given, out }) => /^\s*https?:/i.test(given) && /^https?:/i.test(out));
  const isSame = (pair: AddressPair): boolean => addressKey(pair.in) === addressKey(pair.out);
  const spelling = pairs.filter(({ suite }) => SPELLING.has(suite));
  let merged = 0;
  for (const suite of SPELLING) {
    const outs = [...new Set(spelling.filter((pair) => pair.suite === suite).map(({ out }) => out))];
    // Fragments never reach a server.
    const bare = new Set(outs.map((out) => out.replace(/#.*$/, "")));
    merged += bare.size - new Set([...bare].map(addressKey)).size;
  }
  return {
    ...{ pairs: pairs.length, same: pairs.filter(isSame).length, merged },
    spelling: { pairs: spelling.length, same: spelling.filter(isSame).length },
  };
}
