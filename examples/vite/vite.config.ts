import wit from '@wit-bindgen-ts/unplugin/vite';
import { defineConfig } from 'vite';

// Modules that await at the top level need a target that has it.
export default defineConfig({ plugins: [wit()], build: { target: 'es2022' } });
