/** Takes a plan on its standard input, gives what was taken on its standard output; both JSON. */
import { stdin, stdout } from "node:process";
import { text } from "node:stream/consumers";
import { load, type Plan } from "./load.ts";

stdout.write(JSON.stringify(await load(JSON.parse(await text(stdin)) as Plan)));
