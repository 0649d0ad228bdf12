import { readAccountLink, setPasswordByLink } from '@xuanping/api-contract/people';
import { PASSWORD_RULE_NAMES, type PasswordRule } from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import { Button, Input } from 'antd';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { Notice } from '../../components/Notice';
import { useDocumentTitle } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { useFields } from '../../components/useFields';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useT } from './locales';
import './People.css';

/**
 * Where the link of an invitation or a reset leads. The token stands behind the `#`, which no server and no log
 * sees, and is taken out of the address as soon as it has been read.
 */
export default function SetPasswordPage(): ReactNode {
  const t = useT();
  const [token] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    if (token !== '') window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [token]);
  useDocumentTitle(t('password.invitationTitle'));
  return (
    <div className="xp-people-door">
      <main id="main">{token === '' ? <Incomplete /> : <ByLink token={token} />}</main>
    </div>
  );
}

function Incomplete(): ReactNode {
  const t = useT();
  return (
    <Card>
      <h1>{t('password.invitationTitle')}</h1>
      <Notice tone="warning">{t('password.noToken')}</Notice>
      <Go to="/forgot-password">{t('password.forgotTitle')}</Go>
    </Card>
  );
}

function ByLink({ token }: { readonly token: string }): ReactNode {
  const t = useT();
  const link = useRoute(readAccountLink, { body: { token } }, { freshMs: Infinity });
  const send = useSend(setPasswordByLink, { again: ['session'] });
  if (link.isPending) return <Loading />;
  if (link.isError) {
    return (
      <Card>
        <h1>{t('password.invitationTitle')}</h1>
        <ErrorState error={link.error} compact />
        <Go to="/forgot-password">{t('password.forgotTitle')}</Go>
      </Card>
    );
  }
  if (send.isSuccess) {
    return (
      <Card>
        <h1>{t('password.done')}</h1>
        <p>{t('password.doneText', { email: send.data.email })}</p>
        <Go to="/">{t('password.toLogin')}</Go>
      </Card>
    );
  }
  const { purpose, name, email, organization, expiresAt, passwordRule } = link.data;
  return (
    <Card>
      <h1>{t(purpose === 'invitation' ? 'password.invitationTitle' : 'password.resetTitle')}</h1>
      <p>{t('password.forOf', { name, email })}</p>
      <p className="xp-quiet">
        {organization && `${organization} · `}
        {t('password.expires')} <TimeText at={expiresAt} />
      </p>
      <PasswordForm token={token} rule={passwordRule as PasswordRule} send={send} email={email} />
    </Card>
  );
}

interface PasswordFormProps {
  readonly token: string;
  readonly email: string;
  readonly rule: PasswordRule;
  readonly send: ReturnType<typeof useSend<typeof setPasswordByLink>>;
}

function PasswordForm({ token, email, rule, send }: PasswordFormProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const form = useFields({ password: '', again: '' });
  const [failure, setFailure] = useState<unknown>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (send.isPending) return;
    const { password, again } = form.values;
    const errors = [
      ...(password === '' ? [{ field: 'password', message: t('password.nextMissing') }] : []),
      ...(password !== '' && password !== again ? [{ field: 'again', message: t('password.differs') }] : []),
    ];
    form.setErrors(errors);
    setFailure(null);
    if (errors.length > 0) return;
    send.mutate(
      { body: { token, password } },
      {
        onError: (error) => {
          if (!form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      {/* Password managers keep the new password under this name. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        name="password"
        label={t('password.next')}
        hint={say(PASSWORD_RULE_NAMES[rule], language)}
        error={form.errorOf('password')}
      >
        {(control) => (
          <Input.Password
            {...control}
            size="large"
            autoComplete="new-password"
            value={form.values.password}
            onChange={(event) => form.set('password', event.target.value)}
          />
        )}
      </Field>
      <Field name="again" label={t('password.again')} error={form.errorOf('again')}>
        {(control) => (
          <Input.Password
            {...control}
            size="large"
            autoComplete="new-password"
            value={form.values.again}
            onChange={(event) => form.set('again', event.target.value)}
          />
        )}
      </Field>
      {failure !== null && <ErrorState error={failure} compact />}
      <Button type="primary" size="large" block htmlType="submit" loading={send.isPending}>
        {send.isPending ? t('password.running') : t('password.submit')}
      </Button>
    </form>
  );
}
