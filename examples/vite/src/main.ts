// Greets twice: by an instance that the import makes, and by one that is made here from the component's bytes.
import { greet } from './greet.wasm?component';
import component from './greet.wasm?url';
import { instantiate } from './greet.wit';

function show(id: string, text: string): void {
  document.getElementById(id)!.textContent = text;
}

show('instance', greet('instance'));

const guest = await instantiate(fetch(component));
show('world', guest.greet('world'));
