import type { acknowledgePublicReport, acknowledgeReport } from '@xuanping/api-contract/reporting';
import { Button, Input } from 'antd';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { call } from '../../api/client';
import type { AnyRoute } from '../../api/contract';
import { useReadAgain } from '../../api/hooks';
import { isProblem } from '../../api/problem';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { Notice } from '../../components/Notice';
import { afterFailure, attemptFor, newAttempt } from '../../lib/idempotency';
import { useT } from './locales';

interface ReceiptFormProps {
  readonly route: typeof acknowledgeReport | typeof acknowledgePublicReport;
  readonly params: { readonly round: string; readonly recipient: string };
  /** Sent beside the receiver's name: the secret of a link, or nothing. */
  readonly body: Readonly<Record<string, string>>;
}

/** The one thing a recipient is asked for: who received it. A second click or a lost answer never acknowledges twice. */
export function ReceiptForm({ route, params, body }: ReceiptFormProps): ReactNode {
  const t = useT();
  const again = useReadAgain();
  const attempt = useRef(newAttempt());
  const [receiver, setReceiver] = useState('');
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<{ readonly field: string | null; readonly message: string } | null>(
    null,
  );
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (running) return;
    if (receiver.trim() === '') return setError({ field: 'receiver', message: t('form.receiverMissing') });
    setRunning(true);
    setError(null);
    const full = { ...body, receiver: receiver.trim() };
    attempt.current = attemptFor(attempt.current, full);
    try {
      await (call as (route: AnyRoute, args: object, options: object) => Promise<unknown>)(
        route,
        { params, body: full },
        { headers: { 'Idempotency-Key': attempt.current.key } },
      );
      await again();
    } catch (problem) {
      if (!isProblem(problem)) throw problem;
      attempt.current = afterFailure(attempt.current, problem.status === 0 ? null : problem.status);
      setError({
        field: problem.errors[0]?.field ?? null,
        message: problem.errors[0]?.message ?? problem.message,
      });
    } finally {
      setRunning(false);
    }
  };
  return (
    <Card title={t('public.submit')}>
      <form onSubmit={(event) => void submit(event)} noValidate className="xp-report-receipt">
        <p className="xp-quiet">{t('public.consequence')}</p>
        <Field
          name="receiver"
          label={t('public.receiver')}
          required
          hint={t('public.receiverHint')}
          error={error?.field === 'receiver' ? error.message : null}
        >
          {(control) => (
            <Input
              {...control}
              size="large"
              maxLength={100}
              autoComplete="name"
              value={receiver}
              onChange={(event) => setReceiver(event.target.value)}
            />
          )}
        </Field>
        {error !== null && error.field !== 'receiver' && <Notice tone="error">{error.message}</Notice>}
        <Button type="primary" size="large" htmlType="submit" loading={running}>
          {running ? t('public.running') : t('public.submit')}
        </Button>
      </form>
    </Card>
  );
}
