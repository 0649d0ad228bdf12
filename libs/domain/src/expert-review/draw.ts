/** What a round's settings mean for the draw: its rules, its frozen input, and what is checked before it is released. */
import { addYears, type CalendarDate } from '../calendar';
import type { Framework } from '../framework';
import type { RoundSettings } from '../schedule';
import type { AssignmentOutcome, Panel } from './assignment';
import { assignPanels } from './assignment';
import {
  DEFAULT_CONFLICT_RULES,
  DEFAULT_RELATION_YEARS,
  type ConflictKind,
  type ConflictRules,
} from './conflict-rules';
import type { ConflictContext } from './conflicts';
import type { ElementWeights } from './fit';
import type { ScoringScheme } from './scheme';

/** Recusal rules of a round: all grounds block; only that of the province can be switched off. */
export function conflictRulesOf(panel: RoundSettings['panel']): ConflictRules {
  return { ...DEFAULT_CONFLICT_RULES, 'same-province': panel.excludeSameProvince ? 'block' : 'ignore' };
}

/** @param startsOn day the round began; relations that ended more than three years before do not count (第九条). */
export function conflictContextOf(panel: RoundSettings['panel'], startsOn: CalendarDate): ConflictContext {
  return { rules: conflictRulesOf(panel), relationsSince: addYears(startsOn, -DEFAULT_RELATION_YEARS) };
}

/** An element weighs what its objectives weigh together, in hundredths so that the figures are whole. */
export function elementWeightsOf(
  framework: Framework,
  weights: RoundSettings['scheme']['weights'],
): ElementWeights {
  return Object.fromEntries(
    framework.elements.map((element) => [
      element.no,
      Math.round(element.objectives.reduce((sum, { no }) => sum + (weights[String(no)] ?? 1), 0) * 100),
    ]),
  );
}

/** The scheme by which the experts of a round score; a full sheet comes to 100 points (a setting, not the framework's). */
export function schemeOfRound(framework: Framework, scheme: RoundSettings['scheme']): ScoringScheme {
  return {
    objectives: framework.elements.flatMap((element) =>
      element.objectives.map(({ no, name }) => ({
        objectiveNo: no,
        elementNo: element.no,
        name,
        weight: String(scheme.weights[String(no)] ?? 1),
      })),
    ),
    highest: scheme.maxPerObjective,
    step: scheme.step === 0.5 ? '0.5' : '1',
    total: 100,
    commentAtExtremes: true,
  };
}

/** Everything a draw depends on, as it is published with its seed: whoever has it can repeat the draw. */
export interface DrawSnapshot {
  readonly seed: string;
  readonly panelSize: number;
  readonly capacity: number;
  readonly elementWeights: ElementWeights;
  /** Numbers of the applications. */
  readonly applications: readonly string[];
  readonly experts: readonly {
    readonly id: string;
    readonly fields: readonly number[];
    readonly capacity: number | null;
  }[];
  readonly conflicts: readonly {
    readonly no: string;
    readonly expertId: string;
    readonly kinds: readonly ConflictKind[];
  }[];
}

/** Repeats a draw from its snapshot; the same snapshot always gives the same panels. */
export function runDraw(snapshot: DrawSnapshot): AssignmentOutcome {
  return assignPanels({
    seed: snapshot.seed,
    panelSize: snapshot.panelSize,
    capacity: snapshot.capacity,
    elementWeights: snapshot.elementWeights,
    parks: snapshot.applications.map((id) => ({ id })),
    experts: snapshot.experts.map(({ id, fields, capacity }) => ({
      id,
      fields,
      ...(capacity === null ? {} : { capacity }),
    })),
    conflicts: snapshot.conflicts.map(({ no, expertId }) => ({ parkId: no, expertId })),
  });
}

/** Most parks an expert of the draw takes. */
export function capacityIn(snapshot: DrawSnapshot): (expertId: string) => number {
  const own = new Map(snapshot.experts.map(({ id, capacity }) => [id, capacity]));
  return (expertId) => own.get(expertId) ?? snapshot.capacity;
}

export type PanelBreach =
  | { readonly kind: 'size'; readonly no: string; readonly members: number }
  | { readonly kind: 'twice'; readonly no: string; readonly expertId: string }
  | { readonly kind: 'conflict'; readonly no: string; readonly expertId: string }
  | { readonly kind: 'unavailable'; readonly no: string; readonly expertId: string }
  | { readonly kind: 'capacity'; readonly expertId: string; readonly load: number };

/**
 * The hard rules, checked again on the day of release against what is known then: time has passed since the
 * draw, conflicts may have been declared and people may have left.
 */
export function breachesOf(
  panels: readonly Pick<Panel, 'parkId' | 'members'>[],
  now: {
    readonly panelSize: number;
    readonly capacity: (expertId: string) => number;
    readonly conflicted: (no: string, expertId: string) => boolean;
    readonly available: (expertId: string) => boolean;
  },
): PanelBreach[] {
  const found: PanelBreach[] = [];
  const load = new Map<string, number>();
  for (const { parkId: no, members } of panels) {
    if (members.length !== now.panelSize) found.push({ kind: 'size', no, members: members.length });
    const seen = new Set<string>();
    for (const { expertId } of members) {
      if (seen.has(expertId)) found.push({ kind: 'twice', no, expertId });
      seen.add(expertId);
      load.set(expertId, (load.get(expertId) ?? 0) + 1);
      if (now.conflicted(no, expertId)) found.push({ kind: 'conflict', no, expertId });
      if (!now.available(expertId)) found.push({ kind: 'unavailable', no, expertId });
    }
  }
  for (const [expertId, parks] of load)
    if (parks > now.capacity(expertId)) found.push({ kind: 'capacity', expertId, load: parks });
  return found;
}
