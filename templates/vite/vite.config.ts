import wit from '@wit-bindgen-ts/unplugin/vite';
import { defineConfig } from 'vite';

// A component is instantiated where it is imported, by an `await` at the top level, which older targets lack.
export default defineConfig({ plugins: [wit()], build: { target: 'es2022' } });
