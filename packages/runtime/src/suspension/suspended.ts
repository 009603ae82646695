/** The types of functions that may wait, made from those of functions that do not. */

// oxlint-disable-next-line typescript/no-explicit-any -- any function, whatever its parameters.
type AnyFunction = (...args: any[]) => any;

/** A class, whose instances' methods may be suspended too. */
type AnyClass = { readonly prototype: object };

/**
 * The exports, or the imports, of a component that is instantiated with `suspend`: what a function returns may be a
 * promise. `await` takes both.
 */
export type Suspended<Items> = {
  readonly [Name in keyof Items]: SuspendedItem<Items[Name]>;
};

type SuspendedItem<Item> = Item extends AnyClass
  ? Item
  : Item extends AnyFunction
    ? (...args: Parameters<Item>) => ReturnType<Item> | Promise<Awaited<ReturnType<Item>>>
    : Item extends object
      ? Suspended<Item>
      : Item;
