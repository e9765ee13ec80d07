/** Takes questions and load on its standard input, gives what was answered on its standard output; both JSON. */
import { stdin, stdout } from "node:process";
import { text } from "node:stream/consumers";
import { ask, type Load, type Question } from "./load.ts";

const { questions, load } = JSON.parse(await text(stdin)) as { questions: Question[]; load: Load };
stdout.write(JSON.stringify(await ask(questions, load)));
