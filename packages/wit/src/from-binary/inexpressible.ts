/** Why something of a component has no place in WIT. It never leaves this folder: it ends as a note. */
export class Inexpressible extends Error {}
