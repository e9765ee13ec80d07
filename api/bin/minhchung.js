#!/usr/bin/env node
// The committed entry point: TypeScript runs as it is, nothing needs to be built after `npm ci`.
import { register } from "tsx/esm/api";

// ONNX Runtime reports its use to Microsoft unless told not to, and reads this when it is loaded.
process.env.ORT_DISABLE_TELEMETRY = "1";

// What a desk needs anyway: before the loader, which would have to hand over each of their hundreds of files.
const DESKS = ["start", "serve", "work", "demo"];
const PACKAGES = [
  "@hono/node-server",
  "@hono/zod-openapi",
  "better-auth/adapters/drizzle",
  "better-auth/crypto",
  "better-auth/minimal",
  "better-auth/plugins/two-factor",
  "drizzle-orm",
  "drizzle-orm/pg-core",
  "hono",
  "pino",
  "zod",
];
if (DESKS.includes(process.argv[2])) await Promise.all(PACKAGES.map((name) => import(name)));

register();
await import("../cli/main.ts");
