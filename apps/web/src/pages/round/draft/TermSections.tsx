import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { Term } from '@xuanping/domain/schedule';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { useT } from '../locales';
import { TERM_NAMES } from '../RuleFacts';
import { useOffsetText } from '../useOffsetText';
import type { DraftEditor } from './useDraft';

const DAY = 86_400_000;
/** Hour of the day at which the reminder of the day itself goes out, as in a new draft. */
const MORNING = 9;
const MOST_REMINDERS = 12;

interface SectionProps {
  readonly draft: DraftEditor;
}

/** How long each matter may take, in working days; in seconds only for rehearsals. */
export function TermsSection({ draft }: SectionProps): ReactNode {
  const t = useT();
  const { terms } = draft.values.settings;
  return (
    <Card
      title={t('draft.terms')}
      id="terms"
      extra={<span className="xp-quiet">{t('draft.termsHint')}</span>}
    >
      <div className="xp-draft-fields">
        {TERM_NAMES.map((name) => {
          const term = terms[name];
          const unit = 'workingDays' in term ? 'workingDays' : 'seconds';
          const count = 'workingDays' in term ? term.workingDays : term.seconds;
          const set = (next: Term): void => draft.setting('terms', { ...terms, [name]: next });
          const termOf = (kind: string, value: number): Term =>
            kind === 'seconds' ? { seconds: value } : { workingDays: value };
          return (
            <Field
              key={name}
              name={`settings.terms.${name}`}
              label={t(`draft.term.${name}`)}
              error={draft.errorOf(`settings.terms.${name}`)}
            >
              {(control) => (
                <div className="xp-draft-term">
                  <InputNumber
                    {...control}
                    min={1}
                    max={unit === 'workingDays' ? 250 : 31_536_000}
                    precision={0}
                    value={count}
                    onChange={(value) => value !== null && set(termOf(unit, value))}
                  />
                  <Select
                    aria-label={t(`draft.term.${name}`)}
                    value={unit}
                    onChange={(kind: string) =>
                      set(termOf(kind, kind === 'seconds' ? count : Math.min(count, 250)))
                    }
                    options={(['workingDays', 'seconds'] as const).map((kind) => ({
                      value: kind,
                      label: t(`draft.unit.${kind}`),
                    }))}
                  />
                </div>
              )}
            </Field>
          );
        })}
      </div>
    </Card>
  );
}

/** When mails remind of every deadline. */
export function RemindersSection({ draft }: SectionProps): ReactNode {
  const t = useT();
  const offset = useOffsetText();
  const { reminders } = draft.values.settings;
  const [days, setDays] = useState<number | null>(null);
  const [side, setSide] = useState<'before' | 'after'>('before');
  const ms = (days ?? 0) * DAY * (side === 'before' ? -1 : 1);
  const twice = days !== null && reminders.some((reminder) => reminder.ms === ms);
  const full = reminders.length >= MOST_REMINDERS;
  const add = (): void => {
    if (days === null || twice || full) return;
    const id = days === 0 ? 'due' : `${side}-${days}d`;
    draft.setting(
      'reminders',
      [...reminders, days === 0 ? { id, ms: 0, hour: MORNING } : { id, ms }].sort((a, b) => a.ms - b.ms),
    );
    setDays(null);
  };
  return (
    <Card title={t('draft.reminders')} id="reminders">
      <p className="xp-quiet">{t('draft.remindersHint')}</p>
      <ul className="xp-draft-reminders">
        {reminders.map((reminder) => {
          const name = offset(reminder);
          return (
            <li key={reminder.id}>
              {name}
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('draft.reminderRemove', { name })}
                onClick={() =>
                  draft.setting(
                    'reminders',
                    reminders.filter((other) => other !== reminder),
                  )
                }
              />
            </li>
          );
        })}
      </ul>
      <div className="xp-draft-add">
        <Select
          aria-label={t('draft.reminders')}
          value={side}
          onChange={(chosen: 'before' | 'after') => setSide(chosen)}
          options={[
            { value: 'before', label: t('draft.reminderBefore') },
            { value: 'after', label: t('draft.reminderAfter') },
          ]}
        />
        <InputNumber
          aria-label={t('draft.reminderDays')}
          min={0}
          max={90}
          precision={0}
          suffix={t('offset.days', { count: days ?? 0 }).replace(/^\d+\s*/, '')}
          value={days}
          onChange={setDays}
          onPressEnter={add}
        />
        <Button icon={<PlusOutlined aria-hidden />} disabled={days === null || twice || full} onClick={add}>
          {t('draft.reminderAdd')}
        </Button>
        {(twice || full) && (
          <span className="xp-quiet" role="status">
            {t(full ? 'draft.reminderFull' : 'draft.reminderTwice')}
          </span>
        )}
      </div>
    </Card>
  );
}

/** On what the round is based, that it is free, and the prefix of its documents. */
export function BasisSection({ draft }: SectionProps): ReactNode {
  const t = useT();
  const { approvalBasis, noFeeStatement, documentPrefix } = draft.values.settings;
  const text = (name: 'document' | 'project' | 'validity', label: string, hint?: string): ReactNode => (
    <Field
      name={`settings.approvalBasis.${name}`}
      label={label}
      hint={hint}
      error={draft.errorOf(`settings.approvalBasis.${name}`)}
    >
      {(control) => (
        <Input
          {...control}
          maxLength={200}
          value={approvalBasis[name]}
          onChange={(event) =>
            draft.setting('approvalBasis', { ...approvalBasis, [name]: event.target.value })
          }
        />
      )}
    </Field>
  );
  return (
    <Card title={t('draft.basis')} id="basis">
      <div className="xp-draft-fields">
        {text('document', t('draft.document'), t('draft.documentHint'))}
        {text('project', t('draft.project'))}
        {text('validity', t('draft.validity'))}
        <Field
          className="xp-draft-wide"
          name="settings.approvalBasis.overrideReason"
          label={t('draft.override')}
          hint={t('draft.overrideHint')}
          optional
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={1000}
              value={approvalBasis.overrideReason}
              onChange={(event) =>
                draft.setting('approvalBasis', { ...approvalBasis, overrideReason: event.target.value })
              }
            />
          )}
        </Field>
        <Field
          name="settings.noFeeStatement"
          label={t('draft.noFee')}
          required
          error={draft.errorOf('settings.noFeeStatement')}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={noFeeStatement}
              onChange={(event) => draft.setting('noFeeStatement', event.target.value)}
            />
          )}
        </Field>
        <Field
          name="settings.documentPrefix"
          label={t('draft.prefix')}
          hint={t('draft.prefixHint')}
          error={draft.errorOf('settings.documentPrefix')}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={20}
              value={documentPrefix}
              onChange={(event) => draft.setting('documentPrefix', event.target.value)}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}
