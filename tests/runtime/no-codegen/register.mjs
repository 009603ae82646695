// Lets Node import the TypeScript sources of the workspace, in a process of its own.
import { register } from 'node:module';

register('./typescript-hook.mjs', import.meta.url);
