import { APPLICATION_STATES, APPLICATION_STATE_NAMES, say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n';
import { useT } from './locales';
import { useStates } from './query';

/** The states that applications are in, with how many: one press shows them alone, another all again. */
export function StateChips({ counts }: { readonly counts: Readonly<Record<string, number>> }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { states, choose } = useStates();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shown = APPLICATION_STATES.filter((state) => (counts[state] ?? 0) > 0 || states.includes(state));
  return (
    <div className="xp-applications-states" role="group" aria-label={t('states')}>
      <StateChip chosen={states.length === 0} onClick={() => choose([])} count={total}>
        {t('all')}
      </StateChip>
      {shown.map((state) => (
        <StateChip
          key={state}
          chosen={states.includes(state)}
          onClick={() => choose(states.length === 1 && states[0] === state ? [] : [state])}
          count={counts[state] ?? 0}
        >
          {say(APPLICATION_STATE_NAMES[state], language)}
        </StateChip>
      ))}
    </div>
  );
}

function StateChip({
  chosen,
  count,
  onClick,
  children,
}: {
  readonly chosen: boolean;
  readonly count: number;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <button type="button" className="xp-applications-chip" aria-pressed={chosen} onClick={onClick}>
      {children}
      <span className="xp-num">{count}</span>
    </button>
  );
}
