/** Addresses of a form's pages. */
export const FORM = '/rounds/:round/applications/:no/self-assessment';

export const formPath = (page = ''): string => (page === '' ? FORM : `${FORM}/${page}`);
export const objectivePath = (objective: number): string => formPath(`objective-${objective}`);

/** `objective-3` → 3; null for anything else. */
export function objectiveNo(segment: string): number | null {
  const match = /^objective-(\d{1,2})$/.exec(segment);
  return match ? Number(match[1]) : null;
}
