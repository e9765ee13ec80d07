import type { SampleDocument } from "../types.ts";
import { letterPdf } from "./letter.ts";
import { scanPdf } from "./scan.ts";

const made = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** The file of a document that is no page: made at its first request and kept, for it never changes. */
export function fileOf(document: SampleDocument): Promise<Uint8Array<ArrayBuffer>> {
  const known = made.get(document.id);
  if (known !== undefined) return known;
  const making = make(document).then((bytes) => new Uint8Array(bytes));
  made.set(document.id, making);
  return making;
}

async function make(document: SampleDocument): Promise<Uint8Array> {
  if (document.form === "scan") return scanPdf(document);
  if (document.letter === undefined) throw new Error(`${document.id} has no letter to set`);
  return letterPdf(document, document.letter);
}
