/**
 * Readers who come when they like: questions are sent at a fixed rate, whether or not earlier ones were answered, and an
 * answer's time counts from the moment when it was due to be asked (no coordinated omission). Runs as a process of its
 * own, so that the server's event loop is the server's alone.
 */
import { Agent, request } from "undici";

export interface Asked {
  readonly name: string;
  readonly path: string;
}

export interface Plan {
  readonly origin: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** Asked in turn, over and over. */
  readonly questions: readonly Asked[];
}

export interface Taken {
  readonly name: string;
  readonly ms: number;
  /** As they came over the line. */
  readonly bytes: number;
}

/** @throws Error for any answer that is no success */
export async function load({ origin, perSecond, seconds, questions }: Plan): Promise<Taken[]> {
  const dispatcher = new Agent({ connections: 64, pipelining: 1 });
  const taken: Taken[] = [];
  const running: Promise<void>[] = [];
  const began = performance.now();
  const total = perSecond * seconds;
  const headers = { "accept-encoding": "gzip, deflate, br", "accept-language": "vi" };
  const one = async (n: number, due: number) => {
    const { name, path } = questions[n % questions.length] as Asked;
    const answer = await request(`${origin}${path}`, { dispatcher, headers });
    const bytes = (await answer.body.arrayBuffer()).byteLength;
    taken.push({ name, ms: performance.now() - due, bytes });
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
  };
  for (let n = 0; n < total; ) {
    for (; n < total && began + (n * 1000) / perSecond <= performance.now(); n += 1)
      running.push(one(n, began + (n * 1000) / perSecond));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(running);
  await dispatcher.close();
  return taken;
}
