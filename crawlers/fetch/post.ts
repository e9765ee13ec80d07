import { request } from "undici";
import { classify, flatten, statusError } from "./failure.ts";
import type { Guard } from "./guard.ts";

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Total time for connecting, sending and the answer, in milliseconds. */
  readonly deadlineMs: number;
}

/**
 * Sends `body` to an address that the guard lets through, and is content with any 2xx. Follows no redirect: what is
 * signed for one address is not handed on to another.
 * @throws CrawlError as `get` does; a redirect is `http_client_error`
 */
export async function post(guard: Guard, url: string, body: string, options: PostOptions): Promise<void> {
  const { headers, deadlineMs } = options;
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    guard.assert(url);
    const answer = await request(url, {
      method: "POST",
      body,
      headers,
      signal: deadline,
      dispatcher: guard.agent,
    });
    await answer.body.dump({ limit: 65_536, signal: deadline });
    if (answer.statusCode < 200 || answer.statusCode >= 300)
      throw statusError(answer.statusCode, url, flatten(answer.headers));
  } catch (error) {
    throw classify(error, { deadline, limitMs: deadlineMs, url });
  }
}
