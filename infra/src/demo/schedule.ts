import { DEFAULT_SETTINGS, type RoundSettings, type Schedule } from '@xuanping/domain/schedule';

/** How long the compressed stages of a demonstration last, in seconds from its beginning. */
export interface Pace {
  readonly selfAssessment: number;
  readonly examination: number;
  readonly publicity: number;
}

/** Instants of a compressed round. Later stages move on as their people finish; the instants only bound them. */
export function compressedSchedule(now: number, pace: Pace): Schedule {
  const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();
  const closes = 12 + pace.selfAssessment;
  const examined = closes + pace.examination;
  return {
    noticeDueAt: at(10),
    selfAssessmentOpensAt: at(12),
    selfAssessmentClosesAt: at(closes),
    recommendationClosesAt: at(closes + 12),
    formalExaminationClosesAt: at(examined),
    reviewClosesAt: at(examined + 600),
    resultDueAt: at(examined + 660),
    // In the past by then: the publicity begins with the approval and keeps its length.
    publicityOpensAt: at(examined + 661),
    publicityClosesAt: at(examined + 661 + pace.publicity),
    plaqueDueAt: at(examined + 900),
    reportingDueAt: at(examined + 1000),
    archiveDueAt: at(examined + 1200),
  };
}

/** Settings of the demonstration: terms in seconds, three reviewers, an optional recommendation. */
export function demoSettings(correctionSeconds: number): RoundSettings {
  const minutes = { seconds: 900 };
  return {
    ...DEFAULT_SETTINGS,
    panel: { size: 3, maxPerExpert: 12, excludeSameProvince: true },
    result: { threshold: 60, quota: null },
    terms: {
      approval: minutes,
      correction: { seconds: correctionSeconds },
      reviewReply: minutes,
      objectionHandling: minutes,
      objectionAnswer: minutes,
      acknowledgement: minutes,
      plaqueReceipt: minutes,
    },
    reminders: [
      { id: 'before-20s', ms: -20_000 },
      { id: 'due', ms: 0 },
    ],
    approvalBasis: {
      document: '样例：会长办公会纪要〔2026〕3号',
      project: '数字智慧园区选评（样例）',
      validity: '2026年度',
      overrideReason: '',
    },
  };
}
