/** The programs in Node, Deno and Bun: arguments are three components, and the authority of a peer. */
import { readFile } from 'node:fs/promises';
import { instantiate as bench } from './.tmp/gen/bench.ts';
import { instantiate as greet } from './.tmp/gen/greet.ts';
import { overHttp } from './over-http.mjs';
import { program } from './program.mjs';

const paths = process.argv.slice(2, 5);
const authority = process.argv[5];
const [greetBytes, benchBytes, httpBytes] = await Promise.all(paths.map((path) => readFile(path)));
console.log(
  await program(
    (imports) => greet(greetBytes, imports),
    (imports) => bench(benchBytes, imports),
  ),
);
console.log(await overHttp(httpBytes, authority));
