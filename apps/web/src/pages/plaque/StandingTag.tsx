import { PLAQUE_STANDING_NAMES, type PlaqueState } from '@xuanping/domain/plaque';
import { say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { StateTag } from '../../components/StateTag';
import type { Tone } from '../../components/tones';
import { useLanguage } from '../../i18n';

const TONES: Readonly<Record<PlaqueState, Tone>> = { valid: 'honour', revoked: 'refused', expired: 'over' };

/** How a plaque stands: word, icon and colour. */
export function StandingTag({ state }: { readonly state: PlaqueState }): ReactNode {
  return <StateTag tone={TONES[state]}>{say(PLAQUE_STANDING_NAMES[state], useLanguage())}</StateTag>;
}
