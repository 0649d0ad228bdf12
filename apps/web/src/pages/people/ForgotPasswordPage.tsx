import { requestPasswordReset } from '@xuanping/api-contract/people';
import { Button, Input } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { useDocumentTitle } from '../../components/PageHead';
import { ErrorState } from '../../components/States';
import { useFields } from '../../components/useFields';
import { Go } from '../../shell/place';
import { useT } from './locales';
import './People.css';

/** Asks for a link to set a new password. The answer is the same whether there is such an account or not. */
export default function ForgotPasswordPage(): ReactNode {
  const t = useT();
  const form = useFields({ email: '' });
  const send = useSend(requestPasswordReset, { again: ['session'] });
  const [failure, setFailure] = useState<unknown>(null);
  useDocumentTitle(t('password.forgotTitle'));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (send.isPending) return;
    const email = form.values.email.trim();
    const wrong =
      email === ''
        ? t('password.emailMissing')
        : /^[^\s@]+@[^\s@]+$/.test(email)
          ? null
          : t('password.emailWrong');
    setFailure(null);
    if (wrong) return form.setErrors([{ field: 'email', message: wrong }]);
    send.mutate({ body: { email } }, { onError: setFailure });
  };
  return (
    <div className="xp-people-door">
      <main id="main">
        <Card>
          <h1>{t('password.forgotTitle')}</h1>
          {send.isSuccess ? (
            <div role="status">
              <p>
                <strong>{t('password.sent')}</strong>
              </p>
              <p>{t('password.sentText')}</p>
            </div>
          ) : (
            <form onSubmit={submit} noValidate>
              <p>{t('password.forgotLead')}</p>
              <Field name="email" label={t('password.email')} error={form.errorOf('email')}>
                {(control) => (
                  <Input
                    {...control}
                    size="large"
                    type="email"
                    inputMode="email"
                    autoComplete="username"
                    value={form.values.email}
                    onChange={(event) => form.set('email', event.target.value)}
                  />
                )}
              </Field>
              {failure !== null && <ErrorState error={failure} compact />}
              <Button type="primary" size="large" block htmlType="submit" loading={send.isPending}>
                {send.isPending ? t('password.sending') : t('password.send')}
              </Button>
            </form>
          )}
          <p>
            <Go to="/">{t('password.back')}</Go>
          </p>
        </Card>
      </main>
    </div>
  );
}
