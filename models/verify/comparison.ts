import { Kept, remember } from "../text/remember.ts";
import { type Alignment, align } from "./align.ts";
import { type Facts, readFacts } from "./facts.ts";
import { cut, type Piece } from "./pieces.ts";
import { readSide, type Side } from "./side.ts";

/** One side, read: its text, figures, names and pieces. */
export interface Read {
  readonly side: Side;
  readonly facts: Facts;
  readonly pieces: readonly Piece[];
  /** Index of the piece that holds a token of the prepared text, or -1. */
  pieceOf(token: number): number;
}

/** Claim and evidence, read and aligned: what every check below starts from. */
export interface Comparison {
  readonly claim: Read;
  readonly evidence: Read;
  readonly alignment: Alignment;
  /** Whether either side is typed without diacritics. */
  readonly bare: boolean;
  /** Whether a search brought the evidence up: a sentence with its neighbours, which may go on to other matters. */
  readonly found: boolean;
}

const evidenceSideOf = remember(256, readSide);

/** Reads both sides with one anchor date and aligns them. */
export function compare(claimText: string, evidenceText: string, anchor?: string, found = false): Comparison {
  const claimSide = readSide(claimText, evidenceText);
  const evidenceSide = evidenceSideOf(evidenceText);
  const bare = claimSide.plain || evidenceSide.plain;
  const claim = readOf(claimText, claimSide, bare, anchor);
  const evidence = readOf(evidenceText, evidenceSide, bare, anchor);
  return { claim, evidence, alignment: align(claim.pieces, evidence.pieces), bare, found };
}

const reads = new Kept<Read>(512);

/** A claim is held against several passages, and a passage against several claims: each is read once. */
const readOf = (original: string, side: Side, bare: boolean, anchor: string | undefined): Read =>
  reads.get(`${bare} ${anchor ?? ""}\n${side.text}\n${original}`, () => read(side, bare, anchor));

function read(side: Side, bare: boolean, anchor: string | undefined): Read {
  const facts = readFacts(side, anchor);
  const pieces = cut(side, facts, bare);
  const index = new Int32Array(side.prepared.tokens.length).fill(-1);
  pieces.forEach((piece, i) => {
    index.fill(i, piece.from, piece.to);
  });
  return { side, facts, pieces, pieceOf: (token) => index[token] ?? -1 };
}

/** The working-text stretch that pieces [from, to) cover. */
export function stretch(read: Read, from: number, to: number): { start: number; end: number } {
  const first = read.pieces[Math.max(0, Math.min(from, read.pieces.length - 1))];
  const last = read.pieces[Math.max(0, Math.min(to, read.pieces.length) - 1)];
  return { start: first?.start ?? 0, end: Math.max(last?.end ?? 0, first?.start ?? 0) };
}
