import {
  RELATION_NAMES,
  REVIEW_STATE_NAMES,
  type RelationKind,
  type ReviewState,
} from '@xuanping/domain/expert-review';
import { FRAMEWORK_2021, translate } from '@xuanping/domain/framework';
import { say } from '@xuanping/domain/process';
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
    label: `${no} ${translate(name, language === 'en' ? 'en' : 'zh')}`,
  }));
}

/** Fields of an expert as short tags; the name stands on hover. */
export function FieldTags({ fields }: { readonly fields: readonly number[] }): ReactNode {
  const names = new Map(elementOptions(useLanguage()).map(({ value, label }) => [value, label]));
  if (fields.length === 0) return null;
  return (
    <span className="xp-expert-review-tags">
      {fields.map((no) => (
        <Tag key={no} title={names.get(no) ?? ''}>
          {names.get(no)?.slice(0, 8) ?? no}
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
