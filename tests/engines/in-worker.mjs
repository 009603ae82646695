/**
 * The program in workerd, which compiles nothing while it runs: the generated files and the bundles, both with core
 * modules that it has compiled.
 */
import benchBytes from './bench.wasm.bin';
import greetBytes from './greet.wasm.bin';
import httpBytes from './http.wasm.bin';
import bench0 from './bench.core0.wasm';
import bench1 from './bench.core1.wasm';
import bench2 from './bench.core2.wasm';
import greet0 from './greet.core0.wasm';
import http0 from './http.core0.wasm';
import http1 from './http.core1.wasm';
import http2 from './http.core2.wasm';
import { instantiate as bundledBench } from './.tmp/bundles/bench.js';
import { instantiate as bundledGreet } from './.tmp/bundles/greet.js';
import { instantiate as bench } from './.tmp/gen/bench.ts';
import { instantiate as greet } from './.tmp/gen/greet.ts';
import { overHttp } from './over-http.mjs';
import { program } from './program.mjs';

const ofGreet = [greet0];
const ofBench = [bench0, bench1, bench2];
const ofHttp = [http0, http1, http2];

export default {
  async test(_controller, { authority }) {
    const lines = [
      await program(
        (imports) => greet({ bytes: greetBytes, modules: ofGreet }, imports),
        (imports) => bench({ bytes: benchBytes, modules: ofBench }, imports),
      ),
      await program(
        (imports) => bundledGreet(imports, { modules: ofGreet }),
        (imports) => bundledBench(imports, { modules: ofBench }),
      ),
    ];
    console.log(lines[0] === lines[1] ? lines[0] : lines.join('\n'));
    console.log(await overHttp({ bytes: httpBytes, modules: ofHttp }, authority));
  },
};
