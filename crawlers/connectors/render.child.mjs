// The child process of rendered.ts: TypeScript is registered first, then the rest is loaded.
import { register } from "tsx/esm/api";

register();
await import("./render.child.ts");
