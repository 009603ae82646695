// Node's hooks, with the module that stands for what the component imports.
import { register } from '@wit-bindgen-ts/unplugin/register';

register({ imports: { 'demo:line-counter/host': './src/host.js' } });
