import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { Field } from '../../components/Field';
import { Notice } from '../../components/Notice';
import { RequestId } from '../../components/States';
import { useFields } from '../../components/useFields';
import { useT } from '../locales';
import { useSession } from './SessionProvider';

interface SignInFormProps {
  /** Fixed when somebody returns to a page of their own. */
  readonly email?: string;
  readonly submit: string;
  readonly onDone: () => void;
}

/** The refusals after which the form asks for the one-time code. */
const asksForCode = (problem: ApiProblem): boolean =>
  problem.errors.some((error) => error.field === 'code') || /code-required|totp/.test(problem.code);

/** E-mail, password and, where the account has one, the one-time code. Nothing typed is lost by a refusal. */
export function SignInForm({ email, submit, onDone }: SignInFormProps): ReactNode {
  const t = useT();
  const { signIn } = useSession();
  const form = useFields({ email: email ?? '', password: '', code: '' });
  const [withCode, setWithCode] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [running, setRunning] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const first = useRef<InputRef>(null);
  const code = useRef<InputRef>(null);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    if (withCode) code.current?.focus();
  }, [withCode]);

  const check = (): { field: string; message: string }[] => {
    const found = [];
    const address = form.values.email.trim();
    if (address === '') found.push({ field: 'email', message: t('login.emailMissing') });
    else if (!/^[^\s@]+@[^\s@]+$/.test(address))
      found.push({ field: 'email', message: t('login.emailWrong') });
    if (form.values.password === '') found.push({ field: 'password', message: t('login.passwordMissing') });
    if (withCode && !/^\d{6}$/.test(form.values.code.trim()))
      found.push({ field: 'code', message: t('login.codeMissing') });
    return found;
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (running) return;
    const found = check();
    form.setErrors(found);
    setProblem(null);
    if (found.length > 0) return;
    setRunning(true);
    try {
      const { email: address, password, code: digits } = form.values;
      await signIn({ email: address.trim(), password, ...(withCode && { code: digits.trim() }) });
      onDone();
    } catch (error) {
      if (!isProblem(error)) throw error;
      const first = asksForCode(error) && !withCode;
      if (first) setWithCode(true);
      else if (!form.refuse(error)) setProblem(error);
    } finally {
      setRunning(false);
    }
  };
  const onKey = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));

  return (
    <form onSubmit={(event) => void send(event)} noValidate className="xp-signin">
      {problem && (
        <Notice tone="error" title={problem.title}>
          {problem.detail !== problem.title && problem.detail}
          {problem.requestId && problem.status !== 401 && <RequestId id={problem.requestId} />}
        </Notice>
      )}
      {email !== undefined && (
        // Only for password managers; the dialog names the account in words.
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      )}
      {email === undefined && (
        <Field name="email" label={t('login.email')} error={form.errorOf('email')}>
          {(control) => (
            <Input
              {...control}
              ref={first}
              size="large"
              type="email"
              inputMode="email"
              autoComplete="username"
              value={form.values.email}
              onChange={(event) => form.set('email', event.target.value)}
            />
          )}
        </Field>
      )}
      <Field
        name="password"
        label={t('login.password')}
        error={form.errorOf('password')}
        warning={capsLock ? t('login.capsLock') : null}
      >
        {(control) => (
          <Input.Password
            {...control}
            size="large"
            ref={email === undefined ? undefined : first}
            autoComplete="current-password"
            value={form.values.password}
            onChange={(event) => form.set('password', event.target.value)}
            onKeyUp={onKey}
            onBlur={() => setCapsLock(false)}
          />
        )}
      </Field>
      {withCode && (
        <Field name="code" label={t('login.code')} hint={t('login.codeHint')} error={form.errorOf('code')}>
          {(control) => (
            <Input
              {...control}
              size="large"
              ref={code}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={form.values.code}
              onChange={(event) => form.set('code', event.target.value)}
            />
          )}
        </Field>
      )}
      <Button type="primary" htmlType="submit" block size="large" loading={running}>
        {running ? t('login.running') : submit}
      </Button>
    </form>
  );
}
