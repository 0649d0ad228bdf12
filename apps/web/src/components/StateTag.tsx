import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
  TrophyOutlined,
} from '@ant-design/icons';
import {
  APPLICATION_STATE_NAMES,
  REPORT_STATE_NAMES,
  ROUND_STATE_NAMES,
  say,
  type ApplicationState,
  type ReportState,
  type RoundState,
} from '@xuanping/domain/process';
import type { ComponentType, ReactNode } from 'react';
import { useLanguage } from '../i18n';
import { APPLICATION_TONES, REPORT_TONES, roundTone, type Tone } from './tones';
import './StateTag.css';

const ICONS: Readonly<Record<Tone, ComponentType>> = {
  draft: EditOutlined,
  waiting: ClockCircleOutlined,
  running: SyncOutlined,
  done: CheckCircleOutlined,
  honour: TrophyOutlined,
  warning: ExclamationCircleOutlined,
  refused: CloseCircleOutlined,
  over: MinusCircleOutlined,
};

/** A state: word, icon and colour together, never colour alone (ux.md, Look). */
export function StateTag({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
}): ReactNode {
  const Icon = ICONS[tone];
  return (
    <span className={`xp-state xp-tone-${tone}`}>
      <span aria-hidden className="xp-state-icon">
        <Icon />
      </span>
      {children}
    </span>
  );
}

export function ApplicationStateTag({ state }: { readonly state: ApplicationState }): ReactNode {
  return (
    <StateTag tone={APPLICATION_TONES[state]}>{say(APPLICATION_STATE_NAMES[state], useLanguage())}</StateTag>
  );
}

export function RoundStateTag({
  state,
  paused,
}: {
  readonly state: RoundState;
  readonly paused?: boolean;
}): ReactNode {
  const language = useLanguage();
  const name = say(ROUND_STATE_NAMES[state], language);
  if (paused === true)
    return (
      <StateTag tone="warning">{language === 'en' ? `Paused at: ${name}` : `已暂停（${name}）`}</StateTag>
    );
  return <StateTag tone={roundTone(state)}>{name}</StateTag>;
}

export function ReportStateTag({ state }: { readonly state: ReportState }): ReactNode {
  return <StateTag tone={REPORT_TONES[state]}>{say(REPORT_STATE_NAMES[state], useLanguage())}</StateTag>;
}
