import Handlebars from 'handlebars/runtime';
import { formatExact } from '@xuanping/domain/calendar';
import type { MailLanguage } from '@xuanping/domain/notification';
import { mailDay, mailInstant, mailSpan } from './dates';

type Handlebar = typeof Handlebars;
interface BlockOptions {
  fn(context: unknown): string;
  inverse(context: unknown): string;
}

/**
 * The fixed set of helpers. Handlebars' strict mode covers `{{field}}` but not a helper's arguments, so every
 * helper, and the built-in blocks too, refuse an argument that is not there.
 */
export function registerHelpers(handlebars: Handlebar, language: MailLanguage): void {
  handlebars.registerHelper('instant', (value: unknown) => mailInstant(text('instant', value), language));
  handlebars.registerHelper('exact', (value: unknown) => formatExact(text('exact', value)));
  handlebars.registerHelper('date', (value: unknown) => mailDay(text('date', value), language));
  handlebars.registerHelper('span', (from: unknown, to: unknown) =>
    mailSpan(text('span', from), text('span', to), language),
  );
  handlebars.registerHelper('count', (n: unknown, one: unknown, many: unknown) => {
    const unit = text('count', number('count', n) === 1 ? one : many);
    return `${number('count', n).toLocaleString('en-US')} ${unit}`;
  });
  handlebars.registerHelper('ordinal', (index: unknown) => number('ordinal', index) + 1);
  handlebars.registerHelper('lines', (value: unknown) => linesOf(value));
  handlebars.registerHelper('indent', (value: unknown) => {
    const lines = linesOf(value);
    return lines.length > 1 ? lines.map((line) => `\n    ${line}`).join('') : (lines[0] ?? '');
  });
  // What a partial is handed by name (`url=actionUrl`) is not covered by strict mode either.
  handlebars.registerHelper('need', (value: unknown) => text('need', value));
  handlebars.registerHelper(
    'is',
    function (this: unknown, left: unknown, right: unknown, options: BlockOptions) {
      return given('is', left) === given('is', right) ? options.fn(this) : options.inverse(this);
    },
  );
  handlebars.registerHelper(
    'isnt',
    function (this: unknown, left: unknown, right: unknown, options: BlockOptions) {
      return given('isnt', left) === given('isnt', right) ? options.inverse(this) : options.fn(this);
    },
  );
  for (const name of ['if', 'unless', 'each', 'with']) requireArgument(handlebars, name);
}

function requireArgument(handlebars: Handlebar, name: string): void {
  const builtIn = handlebars.helpers[name];
  if (!builtIn) throw new Error(`Handlebars has no helper ${name}`);
  handlebars.registerHelper(
    name,
    function (this: unknown, value: unknown, options: Handlebars.HelperOptions) {
      return builtIn.call(this, given(name, value), options);
    },
  );
}

function given<T>(helper: string, value: T): T {
  if (value === undefined)
    throw new TypeError(`template: {{${helper}}} got a field that the view does not have`);
  return value;
}

function text(helper: string, value: unknown): string {
  if (typeof value !== 'string')
    throw new TypeError(`template: {{${helper}}} needs a string, got ${String(value)}`);
  return value;
}

function number(helper: string, value: unknown): number {
  if (typeof value !== 'number')
    throw new TypeError(`template: {{${helper}}} needs a number, got ${String(value)}`);
  return value;
}

function linesOf(value: unknown): string[] {
  return (typeof value === 'number' ? String(value) : text('lines', value)).split('\n');
}
