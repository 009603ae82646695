// Greets whoever is named in the page, by a component.
import { greet } from './greet.wasm?component';

const input = document.querySelector<HTMLInputElement>('#name')!;
const greeting = document.querySelector('#greeting')!;

function update(): void {
  greeting.textContent = greet(input.value);
}
input.addEventListener('input', update);
update();
