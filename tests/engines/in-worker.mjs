/** The program in workerd, which compiles nothing while it runs: bundles, and core modules that it has compiled. */
import bench0 from './bench.core0.wasm';
import bench1 from './bench.core1.wasm';
import bench2 from './bench.core2.wasm';
import greet0 from './greet.core0.wasm';
import { instantiate as bench } from './.tmp/bundles/bench.js';
import { instantiate as greet } from './.tmp/bundles/greet.js';
import { program } from './program.mjs';

export default {
  async test() {
    console.log(
      await program(
        (imports) => greet(imports, { modules: [greet0] }),
        (imports) => bench(imports, { modules: [bench0, bench1, bench2] }),
      ),
    );
  },
};
