/** The sample web as a process of its own: says in one line of JSON what it serves, and stays until it is killed. */
import { startSampleWeb } from "../sample-web/server.ts";

const web = await startSampleWeb({ port: Number(process.argv[2] ?? 0) });
console.log(JSON.stringify({ sources: web.sources, evidence: web.evidence() }));
