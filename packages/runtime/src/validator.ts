/** Validation, which is also what turns a component into a plan; a file of its own to be loaded when needed. */
export { inline } from '@wit-bindgen-ts/component';
