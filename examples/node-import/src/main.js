// A component, imported as if it were a module.
import { guest } from './line-counter.wasm?component';

console.log(`${guest.countLines('Roses are red,\nviolets are blue.')} lines`);
