// Greets whoever is named in the page, by a component.
import { instantiate } from './gen/greet.js';
import component from './greet.component.wasm?url';

const input = document.querySelector<HTMLInputElement>('#name')!;
const greeting = document.querySelector('#greeting')!;

const show = instantiate(fetch(component)).then(({ greet }) => {
  return () => (greeting.textContent = greet(input.value));
});
const update = async (): Promise<void> => void (await show)();
input.addEventListener('input', update);
void update();
