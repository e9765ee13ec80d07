import { codeOf, lineOf } from "./errors.ts";

/** Why a job failed, as pg-boss keeps it with the job (`output`): to be said in words by whoever shows it. */
export type StoredFailure = {
  /** The code of the outermost error that has one ("network", "57P01"), else "". */
  code: string;
  /** One line, of the innermost cause. */
  message: string;
  /** What fills the sentence behind `code`. */
  params: Readonly<Record<string, string | number>>;
};

const LONGEST = 500;
/** Deeper chains are somebody's loop. */
const DEEPEST = 8;

/**
 * What is kept of a thrown value. Never the error itself: drizzle's names the query with every value in it, which may
 * be a text of a resident, and a stack is of no use to whoever reads the list of failed jobs.
 */
export function storedFailure(error: unknown): StoredFailure {
  const chain: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && chain.length < DEEPEST; at = (at as Error).cause) {
    chain.push(at);
  }
  const coded = chain.find((link) => codeOf(link) !== "");
  return {
    code: codeOf(coded),
    message: lineOf(chain.at(-1)).slice(0, LONGEST),
    params: paramsOf(coded),
  };
}

function paramsOf(error: unknown): StoredFailure["params"] {
  const { params } = (error ?? {}) as { params?: unknown };
  if (typeof params !== "object" || params === null) return {};
  const plain = Object.entries(params).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === "string" || typeof entry[1] === "number",
  );
  return Object.fromEntries(
    plain.map(([name, value]) => [name, typeof value === "string" ? value.slice(0, LONGEST) : value]),
  );
}

/** What pg-boss is told: it stores the enumerable properties of what is thrown, and `name`, `message` and `stack`. */
export class JobFailed extends Error implements StoredFailure {
  readonly code: string;
  readonly params: StoredFailure["params"];

  constructor(cause: unknown) {
    const { code, message, params } = storedFailure(cause);
    super(message);
    this.name = "JobFailed";
    this.code = code;
    this.params = params;
    // Left out of what is stored.
    Object.defineProperty(this, "stack", { value: undefined });
  }
}
