/** The package subpath that is all that generated code imports. */
export const runtimeModule = '@wit-bindgen-ts/runtime/generated-v1';
