import { changePassword } from '@xuanping/api-contract/session';
import { Button, Input } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import { isProblem } from '../../api/problem';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { ErrorState } from '../../components/States';
import { useApp } from '../../components/app';
import { useFields } from '../../components/useFields';
import { useT } from './locales';

const EMPTY = { current: '', next: '', again: '' };

/** The form keeps what was typed when the server refuses a password by its policy. */
export function PasswordCard(): ReactNode {
  const t = useT();
  const { message } = useApp();
  const form = useFields(EMPTY);
  const change = useSend(changePassword, { again: ['session'] });
  const [failure, setFailure] = useState<unknown>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { current, next, again } = form.values;
    const errors = [
      ...(current === '' ? [{ field: 'current', message: t('password.currentMissing') }] : []),
      ...(next === '' ? [{ field: 'next', message: t('password.nextMissing') }] : []),
      ...(next !== '' && next !== again ? [{ field: 'again', message: t('password.differs') }] : []),
    ];
    form.setErrors(errors);
    setFailure(null);
    if (errors.length > 0 || change.isPending) return;
    change.mutate(
      { body: { current, next } },
      {
        onSuccess: () => {
          form.reset(EMPTY);
          message.success(t('password.done'));
        },
        onError: (error) => {
          if (!isProblem(error) || !form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  const field = (name: keyof typeof EMPTY, autoComplete: string, hint?: string): ReactNode => (
    <Field name={name} label={t(`password.${name}`)} hint={hint} error={form.errorOf(name)}>
      {(control) => (
        <Input.Password
          {...control}
          autoComplete={autoComplete}
          value={form.values[name]}
          onChange={(event) => form.set(name, event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <Card title={t('password.title')}>
      <form onSubmit={submit} noValidate style={{ maxWidth: 400 }}>
        {failure !== null && <ErrorState error={failure} compact />}
        {field('current', 'current-password')}
        {field('next', 'new-password', t('password.hint'))}
        {field('again', 'new-password')}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {change.isPending ? t('password.running') : t('password.submit')}
        </Button>
      </form>
    </Card>
  );
}
