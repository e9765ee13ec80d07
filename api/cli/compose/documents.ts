import type { DocumentReader } from "../../deps.ts";
import { readBytes } from "../evidence/read-document.ts";
import type { Crawling } from "./crawling.ts";

const PDF = Buffer.from("%PDF-");

/** Reads what staff bring for the library, as the command line reads it; addresses pass the crawlers' guards. */
export function createDocumentReader(fetchBytes: Crawling["fetchBytes"]): DocumentReader {
  return {
    file: (name, bytes) => readBytes(name, bytes),
    address: async (asked) => {
      const { bytes, url } = await fetchBytes(asked);
      const isPdf = bytes.subarray(0, PDF.length).equals(PDF);
      return { ...(await readBytes(isPdf ? "document.pdf" : "page.html", bytes)), url };
    },
  };
}
