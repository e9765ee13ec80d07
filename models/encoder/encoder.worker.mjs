// Before the loader, which would have to hand over each of its files.
import "@xenova/transformers";
// A worker does not inherit the loader of its parent: it registers one, then loads the TypeScript half.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
