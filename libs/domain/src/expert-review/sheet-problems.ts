import type { Words } from '../process/words';
import type { SchemeObjective } from './scheme';

export type SheetProblemCode =
  | 'score-missing'
  | 'not-a-number'
  | 'out-of-range'
  | 'off-step'
  | 'comment-required'
  | 'not-claimed'
  | 'unknown-objective'
  | 'objective-twice'
  | 'nothing-applicable';

export interface SheetProblem {
  /** Null when it concerns the sheet as a whole. */
  readonly objectiveNo: number | null;
  readonly code: SheetProblemCode;
  readonly message: Words;
}

/** A problem of one objective, as a sentence that names it. */
export function problemOf(
  { objectiveNo, name }: SchemeObjective,
  code: SheetProblemCode,
  zh: string,
  en: string,
): SheetProblem {
  return {
    objectiveNo,
    code,
    message: {
      zh: `评价目标 ${objectiveNo}“${name}”：${zh}`,
      en: `Objective ${objectiveNo} “${name}” ${en}`,
    },
  };
}

export function unknownObjective(objectiveNo: number): SheetProblem {
  return {
    objectiveNo,
    code: 'unknown-objective',
    message: {
      zh: `评分方案中没有评价目标 ${objectiveNo}`,
      en: `The scheme has no objective ${objectiveNo}`,
    },
  };
}

export function objectiveTwice(objectiveNo: number): SheetProblem {
  return {
    objectiveNo,
    code: 'objective-twice',
    message: { zh: `评价目标 ${objectiveNo} 重复评分`, en: `Objective ${objectiveNo} is scored twice` },
  };
}

export function nothingApplicable(): SheetProblem {
  return {
    objectiveNo: null,
    code: 'nothing-applicable',
    message: { zh: '没有适用的评价目标，无法计算得分', en: 'No objective applies, so there is no score' },
  };
}
