/** No string or list may occupy more bytes than this (`MAX_STRING_BYTE_LENGTH`, `MAX_LIST_BYTE_LENGTH`). */
export const MAX_BYTE_LENGTH = 2 ** 28 - 1;

/** So many bytes of strings and lists a call may hand over where nothing else is said. */
export const DEFAULT_LIFTED_BYTES = 2 ** 30;
