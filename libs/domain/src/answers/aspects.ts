/** An answer read by its parts: its value, and what is said about it. */
import type { Field } from '../framework';
import { say, type Language, type Words } from '../process';
import { meansTheSame } from './canonical';
import { DATA_QUALITY_NAMES } from './data-quality';
import { displayValue } from './display';
import { intendedText } from './intended';
import type { Answer, DataQuality } from './types';

/** Parts of an answer that are read apart. */
export const ANSWER_ASPECTS = [
  'value',
  'dataYear',
  'source',
  'dataQuality',
  'basis',
  'intended',
  'intendedYear',
  'warningReply',
] as const;
export type AnswerAspect = (typeof ANSWER_ASPECTS)[number];

export const ASPECT_NAMES: Readonly<Record<AnswerAspect, Words>> = {
  value: { zh: '填报值', en: 'Value' },
  dataYear: { zh: '数据年度', en: 'Data year' },
  source: { zh: '数据来源', en: 'Source' },
  dataQuality: { zh: '数据质量', en: 'Data quality' },
  basis: { zh: '口径说明', en: 'How it was counted' },
  intended: { zh: '拟达到值', en: 'Intended value' },
  intendedYear: { zh: '拟达到年份', en: 'By the year' },
  warningReply: { zh: '对提示的说明', en: 'Answer to a warning' },
};

const BESIDE = ANSWER_ASPECTS.filter((aspect) => aspect !== 'value');

/** What of an answer is another than it was, as the content hash tells answers apart; empty: nothing. */
export function changedAspects(
  before: Answer | undefined,
  after: Answer | undefined,
): readonly AnswerAspect[] {
  const beside = BESIDE.filter((aspect) => (before?.[aspect] ?? '') !== (after?.[aspect] ?? ''));
  return meansTheSame(valueOf(before), valueOf(after)) ? beside : ['value', ...beside];
}

/** An answer without what is read apart from its value. */
function valueOf(answer: Answer | undefined): Answer {
  const {
    dataYear: _1,
    source: _2,
    dataQuality: _3,
    basis: _4,
    intended: _5,
    intendedYear: _6,
    warningReply: _7,
    warningReplyCodes: _8,
    ...value
  } = answer ?? {};
  return value;
}

/** One part of an answer as it is read; `—` where nothing is. */
export function aspectText(
  field: Field,
  answer: Answer | undefined,
  aspect: AnswerAspect,
  language: Language,
): string {
  const words = language === 'en' ? 'en' : 'zh';
  if (aspect === 'value') return displayValue(field, answer, words);
  const text = answer?.[aspect];
  if (text === undefined || text === '') return '—';
  if (aspect === 'dataQuality') return say(DATA_QUALITY_NAMES[text as DataQuality], language);
  if (aspect === 'intended') return intendedText(field, { intended: text }, words) ?? text;
  return text;
}
