/** `node --import @wit-bindgen-ts/unplugin/node`: imports of WIT and components without a bundler. */
import { register } from './register.ts';

register();
