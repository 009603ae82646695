/** Takes `name(arguments)` apart. */
import { exitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** The name and the text between the outer parentheses. */
export function splitCall(call: string): { readonly name: string; readonly args: string } {
  const text = call.trim();
  const open = text.indexOf('(');
  if (open <= 0 || !text.endsWith(')')) {
    throw new UserError(
      `--invoke ${JSON.stringify(call)}: expected a call such as 'greet("you")' or 'get-all()'`,
      exitCode.usage,
    );
  }
  return { name: text.slice(0, open).trim(), args: text.slice(open + 1, -1) };
}
