import { frameworkOf } from '../framework';
import type { RoundSettings } from '../schedule/settings';
import { defaultScheme, type ScoringScheme } from './scheme';

/** The scoring scheme of a round: the settings frozen at its launch, over the objectives of its framework version. */
export function schemeOfRound(round: { readonly frameworkVersion: string; readonly settings: Pick<RoundSettings, 'scheme'> }): ScoringScheme {
  const { scheme } = round.settings;
  const base = defaultScheme(frameworkOf(round.frameworkVersion));
  return {
    ...base,
    highest: scheme.maxPerObjective,
    step: scheme.step === 0.5 ? '0.5' : '1',
    objectives: base.objectives.map((objective) => ({ ...objective, weight: String(scheme.weights[String(objective.objectiveNo)] ?? 1) })),
  };
}
