import { loadCalendarYear } from '@xuanping/api-contract/calendar';
import { parseCalendarRows } from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import { Input, InputNumber, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import type { FieldError } from '../../api/problem';
import { Field } from '../../components/Field';
import { ErrorState } from '../../components/States';
import { useApp } from '../../components/app';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

interface LoadYearDialogProps {
  readonly year: number;
  /** Rows that are replaced. */
  readonly existing?:
    | {
        readonly daysOff: number;
        readonly workdays: number;
        readonly provincial: number;
        readonly source: string;
      }
    | undefined;
  /** The rows to begin with when a year is corrected. */
  readonly text?: string;
  readonly close: () => void;
}

/** How many wrong lines are listed before they are only counted. */
const LISTED = 10;

/** A year comes in as rows; what is wrong is said while one types, by line. */
export function LoadYearDialog({ year: first, existing, text = '', close }: LoadYearDialogProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { message } = useApp();
  const [year, setYear] = useState(first);
  const [source, setSource] = useState(existing?.source ?? '');
  const [rows, setRows] = useState(text);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const load = useSend(loadCalendarYear, { again: ['calendar', 'round'] });
  const read = parseCalendarRows(rows, year);
  const problems = rows.trim() === '' ? [] : read.problems;
  const errorOf = (field: string): string | null =>
    errors.find((error) => error.field === field)?.message ?? null;
  const submit = (): void => {
    const missing = source.trim() === '' ? [{ field: 'source', message: t('load.sourceMissing') }] : [];
    setErrors([
      ...missing,
      ...read.problems.slice(0, 1).map(({ words }) => ({ field: 'days', message: say(words, language) })),
    ]);
    if (missing.length > 0 || read.problems.length > 0 || load.isPending) return;
    load.mutate(
      { params: { year }, body: { source: source.trim(), days: read.rows } },
      {
        onSuccess: ({ days }) => {
          message.success(t('load.done', { year, count: days }));
          close();
        },
        onError: (error) => setErrors(error.errors),
      },
    );
  };
  const count = (kind: 'off' | 'work'): number => read.rows.filter((row) => row.kind === kind).length;
  return (
    <Modal
      open
      width={640}
      title={t('load.title', { year })}
      okText={load.isPending ? t('load.running') : t('load.submit')}
      cancelText={t('load.cancel')}
      okButtonProps={{ loading: load.isPending, disabled: problems.length > 0 }}
      onOk={submit}
      onCancel={() => !load.isPending && close()}
    >
      {!existing && (
        <Field name="year" label={t('load.choose')}>
          {({ status: _status, ...control }) => (
            <InputNumber
              {...control}
              min={2020}
              max={2100}
              precision={0}
              value={year}
              onChange={(value) => setYear(value ?? first)}
            />
          )}
        </Field>
      )}
      <Field
        name="source"
        label={t('load.source')}
        hint={t('load.sourceHint')}
        required
        error={errorOf('source')}
      >
        {(control) => (
          <Input {...control} value={source} onChange={(event) => setSource(event.target.value)} />
        )}
      </Field>
      <Field name="days" label={t('load.rows')} hint={t('load.rowsHint')} required error={errorOf('days')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={10}
            spellCheck={false}
            placeholder={t('load.example', { year })}
            value={rows}
            onChange={(event) => setRows(event.target.value)}
          />
        )}
      </Field>
      <div role="status">
        {problems.length > 0 ? (
          <ul className="xp-settings-problems">
            {problems.slice(0, LISTED).map((problem) => (
              <li key={`${problem.line}/${problem.rule}`}>{say(problem.words, language)}</li>
            ))}
            {problems.length > LISTED && <li>+ {problems.length - LISTED}</li>}
          </ul>
        ) : (
          read.rows.length > 0 && <p>{t('load.preview', { off: count('off'), work: count('work') })}</p>
        )}
        {existing && (
          <p className="xp-quiet">
            {t('load.replace', { year, count: existing.daysOff + existing.workdays + existing.provincial })}
          </p>
        )}
      </div>
      {load.isError && load.error.errors.length === 0 && <ErrorState error={load.error} compact />}
    </Modal>
  );
}
