import type { Cast } from './cast';
import { decide, review } from './judging';
import { conclude } from './concluding';
import { prepare } from './preparing';
import type { Pace } from './schedule';
import { submitAll } from './submitting';
import { examineAll } from './examining';

/** What a playing of a round is told, and what it leaves. */
export interface Playing {
  readonly cast: Cast;
  /** Seed of every invented figure and choice. */
  readonly seed: string;
  readonly year: number;
  /** How long its stages last; what so many parks need, unless said otherwise. */
  readonly pace?: Pace;
  say(line: string): void;
}

export interface Played {
  readonly round: string;
  readonly plaques: number;
  readonly reports: number;
  readonly applications: number;
}

/** One complete round over HTTP, from the draft to the seal, with its side paths. */
export async function playRound(playing: Playing): Promise<Played> {
  const { cast, say } = playing;
  for (const person of cast.all) await person.signIn();
  say(
    `${cast.all.length} people are signed in: ${cast.parks.length} parks, ${cast.recommenders.length} recommenders, ${cast.experts.length} experts, staff, leads, auditor`,
  );
  const round = await prepare(playing);
  const submitted = await submitAll(playing, round);
  await examineAll(playing, round, submitted);
  await review(playing, round);
  await decide(playing, round);
  const { plaques, reports } = await conclude(playing, round);
  return { round, plaques, reports, applications: submitted.length };
}
