/** The program in Node, Deno and Bun. */
import { readFile } from 'node:fs/promises';
import { instantiate as bench } from './.tmp/gen/bench.ts';
import { instantiate as greet } from './.tmp/gen/greet.ts';
import { program } from './program.mjs';

const [greetBytes, benchBytes] = await Promise.all(process.argv.slice(2).map((path) => readFile(path)));
console.log(
  await program(
    (imports) => greet(greetBytes, imports),
    (imports) => bench(benchBytes, imports),
  ),
);
