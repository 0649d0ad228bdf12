/** One figure of a bench. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 's' | 'ms' | 'requests/s' | 'of the floor' | 'bytes' | 'KB' | 'MB' | 'renders';
  /** What is hoped for, and what a change may not fall below; only of ratios, for they hold on any machine. */
  readonly goal?: number | undefined;
  readonly least?: number | undefined;
}

/** Measures something and gives its figures. */
export type Bench = () => Promise<readonly Figure[]>;

/** A figure as a line of the table, with what was hoped for. */
export function lineOf({ what, value, unit, goal, least }: Figure): string {
  const marks = [
    ...(goal === undefined ? [] : [`goal ${goal}${value < goal ? ', not reached' : ''}`]),
    ...(least === undefined ? [] : [`at least ${least}${value < least ? ': FALLEN BELOW' : ''}`]),
  ];
  return `  ${what.padEnd(76)} ${value.toFixed(2).padStart(10)} ${unit}${marks.length > 0 ? ` (${marks.join('; ')})` : ''}`;
}

/** Figures that fell below what they may not fall below. */
export function fallen(figures: readonly Figure[]): readonly Figure[] {
  return figures.filter(({ value, least }) => least !== undefined && !(value >= least));
}
