#!/usr/bin/env node
// For the container engine: 0 while public pages can be read, 1 while they cannot. Starts in a tenth of a second, which
// `doctor` does not.
const port = process.env.MINHCHUNG_PORT ?? "8484";
try {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4_000) });
  console.log(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? (error.cause?.code ?? error.message) : error);
  process.exitCode = 1;
}
