/** A case in one line, short enough for a report. */
import type { Exchange } from './request.ts';

const LONGEST = 120;

export function title({ request, reply }: Exchange): string {
  const { op: _, ...rest } = request;
  const text = JSON.stringify(rest).replaceAll('"', '').replaceAll('%', '%%');
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `${short}${reply.trap === true ? ' traps' : ''}`;
}
