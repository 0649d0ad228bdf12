import { MAIL_STATE_NAMES, type MailState } from '@xuanping/domain/notification';
import { say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { StateTag } from '../../components/StateTag';
import type { Tone } from '../../components/tones';
import { useLanguage } from '../../i18n';

const TONES: Readonly<Record<MailState, Tone>> = {
  queued: 'waiting',
  sending: 'running',
  sent: 'done',
  unknown: 'warning',
  failed: 'refused',
  suppressed: 'over',
};

export function MailStateTag({ state }: { readonly state: MailState }): ReactNode {
  return <StateTag tone={TONES[state]}>{say(MAIL_STATE_NAMES[state], useLanguage())}</StateTag>;
}
