// Packages come before the loader: whatever it hands over takes a fifth longer, and a thread is started often.
import "@mozilla/readability";
import "cheerio/slim";
import "linkedom/worker";
import "rss-parser";
// A thread does not inherit the loader of its parent, so TypeScript is registered here first.
import { register } from "tsx/esm/api";

register();
await import("./article.worker.ts");
