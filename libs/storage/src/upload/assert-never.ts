/** Makes a forgotten case a type error, and a loud one should it happen anyway. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
