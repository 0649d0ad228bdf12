/** One figure of a bench. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 's' | 'ms' | 'requests/s' | 'of the floor' | 'bytes' | 'KB' | 'MB' | 'renders';
}

/** Measures something and gives its figures. */
export type Bench = () => Promise<readonly Figure[]>;
