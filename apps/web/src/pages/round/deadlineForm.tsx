import type { RoundDetail } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import {
  checkSchedule,
  DEADLINE_NAMES,
  deadlinesOf,
  scheduleProblemWords,
  settledSchedule,
  type DeadlineName,
} from '@xuanping/domain/schedule';
import { useMemo, type ReactNode } from 'react';
import type { ActForm, ActFormProps } from '../../components/act';
import { Field } from '../../components/Field';
import { useLanguage, type Language } from '../../i18n';
import { serverNow } from '../../lib/clock';
import { timeText } from '../../lib/time';
import { InstantPicker } from './InstantPicker';
import { useT } from './locales';

type Changes = Readonly<Partial<Record<DeadlineName, string>>>;

function changesOf(body: Readonly<Record<string, unknown>>): Changes {
  return (body['schedule'] ?? {}) as Changes;
}

/** Deadlines that have not passed: only these may still be moved. */
function movable(round: RoundDetail): readonly DeadlineName[] {
  const now = serverNow();
  return deadlinesOf(round.settings.recommendation.mode).filter(
    (name) => Date.parse(round.schedule[name] ?? '') > now,
  );
}

/** Refusals of the changed schedule as a whole, by field. */
function problemsOf(
  round: RoundDetail,
  changes: Changes,
  language: Language,
): readonly { readonly field: string; readonly message: string }[] {
  return checkSchedule(
    settledSchedule({ ...round.schedule, ...changes }, round.settings.recommendation.mode),
    new Date(serverNow()).toISOString(),
  )
    .filter((problem) => problem.code !== 'in-the-past' || changes[problem.field] !== undefined)
    .map((problem) => ({
      field: `schedule.${problem.field}`,
      message: say(scheduleProblemWords(problem), language),
    }));
}

/** What a proposal of other deadlines asks: the instants still to come, each on its own picker. */
export function useDeadlineForm(round: RoundDetail | undefined): ActForm | null {
  const t = useT();
  const language = useLanguage();
  return useMemo(() => {
    if (round === undefined) return null;
    return {
      initial: { schedule: {} },
      Fields: (props) => <DeadlineFields {...props} round={round} />,
      check: (body) => {
        const changes = changesOf(body);
        if (Object.keys(changes).length === 0)
          return [{ field: `schedule.${movable(round)[0] ?? ''}`, message: t('change.none') }];
        return problemsOf(round, changes, language);
      },
    };
  }, [language, round, t]);
}

function DeadlineFields({
  body,
  set,
  errorOf,
  round,
}: ActFormProps & { readonly round: RoundDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const changes = changesOf(body);
  const count = Object.keys(changes).length;
  const problems = problemsOf(round, changes, language);
  const names = movable(round);
  if (names.length === 0) return <p>{t('change.nothingLeft')}</p>;
  const change = (name: DeadlineName, at: string | null): void => {
    const { [name]: _before, ...rest } = changes;
    set('schedule', at === null || at === round.schedule[name] ? rest : { ...rest, [name]: at });
  };
  return (
    <div className="xp-round-form xp-round-ask">
      <p className="xp-quiet">{t('change.hint')}</p>
      {names.map((name) => (
        <Field
          key={name}
          name={`schedule.${name}`}
          label={say(DEADLINE_NAMES[name], language)}
          hint={
            changes[name] === undefined
              ? undefined
              : t('change.was', { time: timeText(round.schedule[name] ?? '', language) })
          }
          error={
            problems.find((problem) => problem.field === `schedule.${name}`)?.message ??
            errorOf(`schedule.${name}`)
          }
        >
          {({ 'aria-required': _required, ...control }) => (
            <InstantPicker
              {...control}
              value={changes[name] ?? round.schedule[name] ?? null}
              onChange={(at) => change(name, at)}
            />
          )}
        </Field>
      ))}
      <p role="status">{t('change.count', { count })}</p>
    </div>
  );
}
