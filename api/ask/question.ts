/** What a resident sends by the ask form: read and checked, nothing stored. */
import { writable } from "../public/html.ts";
import { isEmail } from "./email.ts";
import { type LinkReading, readLink } from "./link.ts";

export const MOST_CHARACTERS = 2000;

export interface QuestionForm {
  question: string;
  link: string;
  email: string;
  /** A field that people do not see; programs fill it in. */
  trap: string;
}

export type QuestionProblem = "empty" | "long" | "link" | "linkLong" | "email" | "trap";
export type QuestionField = "question" | "link" | "email" | "trap";

export interface Question {
  question: string;
  link: string | null;
  email: string | null;
}

/** A form's text fields, NFC, with line ends as they are written here; files are ignored. */
export function readForm<Name extends string>(
  body: Record<string, unknown>,
  names: readonly Name[],
): Record<Name, string> {
  const text = (value: unknown) =>
    typeof value === "string" ? writable(value).normalize("NFC").replace(/\r\n?/g, "\n").trim() : "";
  return Object.fromEntries(names.map((name) => [name, text(body[name])])) as Record<Name, string>;
}

/** The question, or what is wrong with each field. */
export function readQuestion(
  form: QuestionForm,
): { ok: true; value: Question } | { ok: false; problems: Partial<Record<QuestionField, QuestionProblem>> } {
  const problems: Partial<Record<QuestionField, QuestionProblem>> = {};
  const link: LinkReading = readLink(form.link);
  if (form.trap !== "") problems.trap = "trap";
  if (form.question === "" && form.link === "") problems.question = "empty";
  if ([...form.question].length > MOST_CHARACTERS) problems.question = "long";
  if (!link.ok) problems.link = link.problem;
  if (form.email !== "" && !isEmail(form.email)) problems.email = "email";
  if (Object.keys(problems).length > 0 || !link.ok) return { ok: false, problems };
  return {
    ok: true,
    value: { question: form.question, link: link.link, email: form.email === "" ? null : form.email },
  };
}
