// A thread does not inherit the loader of its parent, so TypeScript is registered here first.
import { register } from "tsx/esm/api";

register();
await import("./article.worker.ts");
