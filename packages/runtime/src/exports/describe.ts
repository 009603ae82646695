/** The exports of a plan as types alone. */
import type { ExportItem, ExternDescriptor, ExternType, LinkPlan } from '@wit-bindgen-ts/component';

/** What a component exports, described fully. */
export function describeExports(plan: LinkPlan): readonly ExternDescriptor[] {
  return plan.exports.map((item) => describe(item, plan));
}

function describe(item: ExportItem, plan: LinkPlan): ExternDescriptor {
  return { name: item.name, type: describeType(item, plan) };
}

function describeType(item: ExportItem, plan: LinkPlan): ExternType {
  switch (item.kind) {
    case 'func':
      return { kind: 'func', type: item.type };
    case 'instance':
      return { kind: 'instance', exports: item.exports.map((inner) => describe(inner, plan)) };
    case 'type':
      return { kind: 'type', type: item.type };
    case 'resource':
      return { kind: 'type', type: plan.resources[item.resource]!.type };
    case 'module':
    case 'component':
      return item.type;
  }
}
