import {
  RELATION_NAMES,
  REVIEW_STATE_NAMES,
  type RelationKind,
  type ReviewState,
} from '@xuanping/domain/expert-review';
import { FRAMEWORK_2021, translate } from '@xuanping/domain/framework';
import { ROUND_STATES, type RoundState, say, shortLanguage } from '@xuanping/domain/process';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { StateTag } from '../../components/StateTag';
import type { Tone } from '../../components/tones';
import { useLanguage, type Language } from '../../i18n';
import { useT } from './locales';

const TONES: Readonly<Record<ReviewState, Tone>> = {
  invited: 'waiting',
  accepted: 'running',
  declined: 'over',
  scored: 'done',
  replaced: 'over',
};

export function ReviewStateTag({ state }: { readonly state: ReviewState }): ReactNode {
  return <StateTag tone={TONES[state]}>{say(REVIEW_STATE_NAMES[state], useLanguage())}</StateTag>;
}

/** The six elements by number and name, for choosing and for reading. */
export function elementOptions(language: Language): { value: number; label: string }[] {
  return FRAMEWORK_2021.elements.map(({ no, name }) => ({
    value: no,
    label: `${no} ${translate(name, shortLanguage(language))}`,
  }));
}

/** Fields of an expert as tags; English names are too long for a table and stand on hover of their number. */
export function FieldTags({ fields }: { readonly fields: readonly number[] }): ReactNode {
  const language = useLanguage();
  const names = new Map(elementOptions(language).map(({ value, label }) => [value, label]));
  if (fields.length === 0) return null;
  return (
    <span className="xp-expert-review-tags">
      {fields.map((no) => (
        <Tag key={no} title={names.get(no) ?? ''}>
          {language === 'en' ? no : (names.get(no) ?? no)}
        </Tag>
      ))}
    </span>
  );
}

/** The name of a declared tie. */
export function useRelationName(): (kind: RelationKind | 'seat' | 'recusal') => string {
  const t = useT();
  const language = useLanguage();
  return (kind) =>
    kind === 'seat'
      ? t('relation.seat')
      : kind === 'recusal'
        ? t('relation.recusal')
        : say(RELATION_NAMES[kind], language);
}

/** Whether the review of a round is ahead, under way or over. */
export function whenOf(state: RoundState): 'before' | 'now' | 'after' {
  const here = ROUND_STATES.indexOf(state) - ROUND_STATES.indexOf('expert-review');
  return here === 0 ? 'now' : here < 0 ? 'before' : 'after';
}
