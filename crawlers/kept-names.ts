/** By what names a page, a request and a document are kept. Pure. */
import { createHash } from "node:crypto";
import type { Register, sources } from "@minhchung/db/schema/sources";
import { safePermalink } from "./permalink.ts";

type Source = Pick<typeof sources.$inferSelect, "url" | "kind">;

const REGISTER = { press: "news", official: "official" } as const;

/** How the words of a source count. */
export const registerOf = ({ kind }: Pick<Source, "kind">): Register =>
  REGISTER[kind as keyof typeof REGISTER] ?? "social";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** An address that may name a person is not kept: the source's own stands in for it. */
export const noteUrl = (source: Source, url: string | null): string =>
  safePermalink(url, source.url, source.kind) ?? source.url;
