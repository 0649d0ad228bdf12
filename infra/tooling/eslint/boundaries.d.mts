import type { ESLint } from 'eslint';

/** Says why a file may not import something, or undefined when it may. */
export function refusal(root: string, filename: string, specifier: string): string | undefined;
declare const plugin: ESLint.Plugin;
export default plugin;
