/**
 * A WIT package in binary form (WIT.md, "Package Format"): a component that exports a component type for each
 * interface and world, which says in terms of imports and exports what the interface or world has. Docs and
 * stability are in a custom section.
 */
import { type BinaryComponent, CompileError } from '@wit-bindgen-ts/component';
import type { Model, Package, World } from '../model.ts';
import { applyDocs } from './apply-docs.ts';
import { Budget } from './budget.ts';
import { type ComponentInterface, evaluateComponentType, host } from './declarators.ts';
import { evaluateComponent } from './evaluate.ts';
import { type InterfaceName, parseInterfaceName } from './extern-name.ts';
import { Interfaces } from './interfaces.ts';
import type { Conversion } from './owner-types.ts';
import type { Extern } from './scope.ts';
import { TypeBindings } from './type-bindings.ts';
import { type ComponentTypeNode, endOf } from './type-node.ts';
import { makeWorld } from './world.ts';

export interface PackageModel {
  /** Of other packages it has what this one uses. */
  readonly model: Model;
  /** What WIT cannot express and the model lacks or names by itself: sentences for people. */
  readonly notes: readonly string[];
}

/** One interface or world of the package. */
interface PackageItem {
  readonly name: InterfaceName;
  readonly outer: ComponentInterface;
  readonly extern: Extern;
}

/** Whether a component is a WIT package: all it has to give are component types. */
export function isWitPackage({ definitions }: BinaryComponent): boolean {
  const exports = definitions.filter(({ kind }) => kind === 'export');
  return (
    exports.length > 0 &&
    definitions.every((definition) =>
      definition.kind === 'export' ? definition.target.sort === 'type' : definition.kind === 'type',
    )
  );
}

/** The model of a WIT package. Throws `CompileError` where the component is none; it is no validation. */
export function modelFromPackage(binary: BinaryComponent): PackageModel {
  return modelFromPackages([binary]);
}

/** One model of several WIT packages, the first of which is the root. What they have in common is there once. */
export function modelFromPackages(binaries: readonly BinaryComponent[]): PackageModel {
  const budget = new Budget();
  const conversion: Conversion = { budget, bindings: new TypeBindings(), notes: [] };
  const interfaces = new Interfaces(conversion);
  const roots = binaries.map((binary) => addPackage(conversion, interfaces, binary));
  const packages = [...interfaces.packages.values()];
  for (const [index, binary] of binaries.entries()) {
    applyDocs(binary, interfaces.packages, roots[index]!, conversion.notes);
  }
  return { model: { kind: 'model', root: roots[0]!, packages }, notes: conversion.notes };
}

/** Converts one WIT package and gives its package. */
function addPackage(conversion: Conversion, interfaces: Interfaces, binary: BinaryComponent): Package {
  if (!isWitPackage(binary)) throw new CompileError('not a WIT package', binary.offset);
  const { budget } = conversion;
  const items = packageItems(budget, binary);
  const root = rootPackage(interfaces, items);
  for (const { name, outer, extern } of items) {
    if (interfaces.package(name.package) !== root) {
      throw new CompileError(
        'a WIT package has interfaces of two packages',
        extern.name.offset,
        extern.name.name,
      );
    }
    const { item } = extern;
    if (item.sort === 'instance') {
      for (const used of outer.imports.values()) {
        if (used.item.sort === 'instance') interfaces.of(used.name, used.item.exports, root);
      }
      interfaces.of(extern.name, item.exports, root);
    } else if (item.sort === 'component' && item.of.kind === 'component') {
      const externs = evaluateComponentType(budget, item.of, host, extern.name.offset);
      const known = root.worlds.get(name.name);
      const made = makeWorld(conversion, interfaces, root, name.name, externs);
      if (known !== undefined) joinWorlds(root, known, made);
    }
  }
  return root;
}

/** Several object files can be written for one world, each with what it needs of it. */
function joinWorlds({ worlds }: Package, known: World, made: World): void {
  for (const direction of ['imports', 'exports'] as const) {
    for (const [name, item] of made[direction]) {
      if (!known[direction].has(name)) known[direction].set(name, item);
    }
  }
  worlds.set(known.name, known);
}

function packageItems(budget: Budget, binary: BinaryComponent): PackageItem[] {
  const { exports } = evaluateComponent(budget, binary, undefined);
  return [...exports.values()].map(({ name, item }) => {
    const type = item.sort === 'type' ? endOf(item.node) : undefined;
    if (type?.kind !== 'component') throw new CompileError('not a WIT package', name.offset, name.name);
    return packageItem(budget, type, name.offset);
  });
}

function packageItem(budget: Budget, type: ComponentTypeNode, offset: number): PackageItem {
  const outer = evaluateComponentType(budget, type, host, offset);
  const [extern, ...others] = outer.exports.values();
  const name = extern === undefined ? undefined : parseInterfaceName(extern.name.name);
  if (extern === undefined || name === undefined || others.length > 0) {
    throw new CompileError('not a WIT package', offset, 'expected the type of one interface or world');
  }
  return { name, outer, extern };
}

function rootPackage(interfaces: Interfaces, [first]: readonly PackageItem[]): Package {
  // A WIT package has exports, so there is a first item.
  return interfaces.package(first!.name.package);
}
