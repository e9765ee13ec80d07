/** Twenty people at once over real HTTP, each with a session of their own. */

/** One thing that people ask for: a name of the table, and its addresses, taken in turn. */
export interface Question {
  readonly name: string;
  readonly paths: readonly string[];
}

export interface Answered {
  readonly name: string;
  readonly ms: number;
}

export interface Load {
  readonly origin: string;
  /** A session each. */
  readonly cookies: readonly string[];
  readonly seconds: number;
  /** From an answer to the next question: what a person reads. 0: as fast as answers come. */
  readonly pauseMs: number;
}

/**
 * Everybody asks the questions in turn, each from another place in the round, until the time is over.
 * @throws Error for any answer that is no success
 */
export async function ask(
  questions: readonly Question[],
  { origin, cookies, seconds, pauseMs }: Load,
): Promise<Answered[]> {
  const end = performance.now() + seconds * 1000;
  const answered: Answered[] = [];
  const person = async (cookie: string, at: number) => {
    // People do not begin in the same instant.
    await pause((pauseMs * at) / cookies.length);
    for (let turn = at; performance.now() < end; turn += 1) {
      const { name, paths } = questions[turn % questions.length] as Question;
      const path = paths[(turn * 31 + at) % paths.length] as string;
      const began = performance.now();
      const answer = await fetch(`${origin}${path}`, { headers: { cookie } });
      await answer.arrayBuffer();
      answered.push({ name, ms: performance.now() - began });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await pause(pauseMs);
    }
  };
  await Promise.all(cookies.map(person));
  return answered;
}

const pause = (ms: number) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined);

export interface Row {
  readonly name: string;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** The figures of each question, in the order given. Pure. */
export function figures(names: readonly string[], answered: readonly Answered[]): Row[] {
  return names.map((name) => {
    const ms = answered
      .filter((one) => one.name === name)
      .map((one) => one.ms)
      .sort((a, b) => a - b);
    const at = (share: number) => ms[Math.min(ms.length - 1, Math.ceil(share * ms.length) - 1)] ?? Number.NaN;
    return { name, count: ms.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  });
}
