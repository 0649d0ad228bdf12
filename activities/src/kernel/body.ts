/** Reads of what was typed with an act. The API's schema has checked it; these only give it its type back. */
export function textOf(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
}

export function numberOf(body: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = body[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function listOf<T>(
  body: Readonly<Record<string, unknown>>,
  name: string,
  read: (entry: unknown) => T | null,
): T[] {
  const value = body[name];
  return Array.isArray(value) ? value.flatMap((entry: unknown) => read(entry) ?? []) : [];
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
