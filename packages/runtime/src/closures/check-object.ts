import { misfit } from '../errors/misfit.ts';

/** The value, which must be an object: a record, or a case of a variant. */
export function checkObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : misfit();
}
