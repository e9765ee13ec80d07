#!/usr/bin/env node
// The committed entry point: TypeScript runs as it is, nothing needs to be built after `npm ci`.
import { register } from "tsx/esm/api";

register();
await import("../cli/main.ts");
