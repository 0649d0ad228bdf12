import type { Cast } from './cast';
import { judge } from './judging';
import { conclude } from './concluding';
import { prepare } from './preparing';
import { submitAll } from './submitting';
import { examineAll } from './examining';

/** What a playing of a round is told, and what it leaves. */
export interface Playing {
  readonly cast: Cast;
  /** Seed of every invented figure and choice. */
  readonly seed: string;
  readonly year: number;
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
  await judge(playing, round);
  const { plaques, reports } = await conclude(playing, round);
  return { round, plaques, reports, applications: submitted.length };
}
