/**
 * The key that makes an act happen once however often it is sent. It is made when the drawer opens and
 * kept while the outcome is unknown; only a definite refusal, after which the person changes something,
 * starts a new one.
 */
export interface ActAttempt {
  readonly key: string;
  /** The body the key was first used with; a key never travels with two bodies. */
  readonly sentBody: string | null;
}

export function newAttempt(random: () => string = randomKey): ActAttempt {
  return { key: random(), sentBody: null };
}

/** The attempt to send `body` with: the same key for the same body, a new key for a changed one. */
export function attemptFor(attempt: ActAttempt, body: unknown, random: () => string = randomKey): ActAttempt {
  const text = JSON.stringify(body ?? null);
  if (attempt.sentBody === null || attempt.sentBody === text) return { key: attempt.key, sentBody: text };
  return { key: random(), sentBody: text };
}

/**
 * What the key becomes after an answer. A refusal (4xx) is final for its key; a lost connection or a
 * server fault (5xx, 408, 425, 429) is not: the act may have happened, so the key stays.
 */
export function afterFailure(
  attempt: ActAttempt,
  status: number | null,
  random: () => string = randomKey,
): ActAttempt {
  const definite = status !== null && status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
  return definite ? newAttempt(random) : attempt;
}

/** 128 random bits in hex; `crypto.randomUUID` is missing on plain-http addresses other than localhost. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
