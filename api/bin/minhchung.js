#!/usr/bin/env node
// The committed entry point: TypeScript runs as it is, nothing needs to be built after `npm ci`.
import { register } from "tsx/esm/api";

// ONNX Runtime reports its use to Microsoft unless told not to, and reads this when it is loaded.
process.env.ORT_DISABLE_TELEMETRY = "1";

register();
await import("../cli/main.ts");
