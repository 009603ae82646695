/**
 * The world of a component. Enters: a decoded component, valid or not. Leaves: the model that its WIT would
 * resolve to. Phases: evaluate the binary (`evaluate.ts`), name what it imports and exports (`world.ts`), add docs
 * and stability (`apply-docs.ts`), which some toolchains keep for the packages that a component uses.
 */
import type { BinaryComponent } from '@wit-bindgen-ts/component';
import type { Model, World } from '../model.ts';
import { applyDocs } from './apply-docs.ts';
import { Budget } from './budget.ts';
import { evaluateComponent } from './evaluate.ts';
import { Interfaces } from './interfaces.ts';
import type { Conversion } from './owner-types.ts';
import { TypeBindings } from './type-bindings.ts';
import { makeWorld } from './world.ts';

export interface ComponentModelOptions {
  /** The name of the world, in kebab case. A component has none; `component` unless given. */
  readonly worldName?: string | undefined;
}

export interface ComponentModel {
  /** Its root is the package `root:component`, which holds the world. */
  readonly model: Model;
  readonly world: World;
  /** What WIT cannot express and the model lacks or names by itself: sentences for people. */
  readonly notes: readonly string[];
}

/**
 * The imports and exports of a component as a world. Throws `CompileError` where the component refers to what is
 * not there, has names that are none, or is too large; it is no validation.
 */
export function modelFromComponent(
  binary: BinaryComponent,
  { worldName = 'component' }: ComponentModelOptions = {},
): ComponentModel {
  const budget = new Budget();
  const conversion: Conversion = { budget, bindings: new TypeBindings(), notes: [] };
  const interfaces = new Interfaces(conversion);
  const root = interfaces.package({ namespace: 'root', name: 'component' });
  const externs = evaluateComponent(budget, binary, undefined);
  const world = makeWorld(conversion, interfaces, root, worldName, externs);
  applyDocs(binary, interfaces.packages, root, conversion.notes);
  const model: Model = { kind: 'model', root, packages: [...interfaces.packages.values()] };
  return { model, world, notes: conversion.notes };
}
