import { suggestScheduleRoute } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import {
  checkSchedule,
  DEADLINE_NAMES,
  deadlinesOf,
  scheduleProblemWords,
  settledSchedule,
} from '@xuanping/domain/schedule';
import { Button, DatePicker, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../../api/hooks';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { ErrorState } from '../../../components/States';
import { useApp } from '../../../components/app';
import { useLanguage } from '../../../i18n';
import { serverNow } from '../../../lib/clock';
import { InstantPicker } from '../InstantPicker';
import { useT } from '../locales';
import type { DraftEditor } from './useDraft';

/** Name of the round and every instant of it; what is out of order is said under its field at once. */
export function ScheduleSection({
  round,
  draft,
}: {
  readonly round: string;
  readonly draft: DraftEditor;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { name, schedule, settings } = draft.values;
  const { mode } = settings.recommendation;
  // What is missing stands in the list of gaps; under a field only what was typed wrong.
  const problems = checkSchedule(settledSchedule(schedule, mode), new Date(serverNow()).toISOString()).filter(
    (problem) => problem.code !== 'missing',
  );
  return (
    <>
      <Card title={t('draft.basics')} id="basics">
        <Field name="name" label={t('draft.name')} required error={draft.errorOf('name')}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={name}
              onChange={(event) => draft.change({ name: event.target.value })}
            />
          )}
        </Field>
      </Card>
      <Card
        title={t('draft.schedule')}
        id="schedule"
        extra={<span className="xp-quiet">{t('draft.scheduleHint')}</span>}
      >
        <Suggest round={round} draft={draft} />
        <div className="xp-draft-fields" id="f-schedule">
          {deadlinesOf(mode).map((deadline) => {
            const field = `schedule.${deadline}`;
            const problem = problems.find((found) => found.field === deadline);
            return (
              <Field
                key={deadline}
                name={field}
                label={say(DEADLINE_NAMES[deadline], language)}
                required
                error={problem ? say(scheduleProblemWords(problem), language) : draft.errorOf(field)}
              >
                {({ 'aria-required': _required, ...control }) => (
                  <InstantPicker
                    {...control}
                    value={schedule[deadline]}
                    onChange={(at) => draft.change({ schedule: { ...schedule, [deadline]: at } })}
                  />
                )}
              </Field>
            );
          })}
        </div>
      </Card>
    </>
  );
}

/** A whole schedule by working days from the first day of self-assessment. */
function Suggest({ round, draft }: { readonly round: string; readonly draft: DraftEditor }): ReactNode {
  const t = useT();
  const { message } = useApp();
  const [day, setDay] = useState<Dayjs | null>(null);
  const suggest = useSend(suggestScheduleRoute, { again: ['none'] });
  const run = (): void => {
    if (day === null) return;
    suggest.mutate(
      { params: { round }, body: { opensOn: day.format('YYYY-MM-DD') } },
      {
        onSuccess: ({ schedule }) => {
          draft.change({ schedule });
          message.success(t('draft.suggestDone'));
        },
      },
    );
  };
  return (
    <>
      <div className="xp-draft-suggest">
        <Field name="opensOn" label={t('draft.suggestFrom')}>
          {({ 'aria-required': _required, ...control }) => (
            <DatePicker {...control} value={day} onChange={(picked) => setDay(picked)} />
          )}
        </Field>
        <Button onClick={run} disabled={day === null} loading={suggest.isPending}>
          {t('draft.suggest')}
        </Button>
        <p className="xp-quiet">{t('draft.suggestHint')}</p>
      </div>
      {suggest.isError && <ErrorState error={suggest.error} compact />}
    </>
  );
}
