import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  getSecondFactor,
} from '@xuanping/api-contract/people';
import { Button, Input, Modal, QRCode } from 'antd';
import { useState, type ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { ErrorState, Loading } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useApp } from '../../components/app';
import { useFields } from '../../components/useFields';
import { useT } from './locales';

/** Two-step sign-in: on or off, with a code of an authenticator. */
export function SecondFactorCard(): ReactNode {
  const t = useT();
  const state = useRoute(getSecondFactor);
  const [dialog, setDialog] = useState<'on' | 'off' | null>(null);
  return (
    <Card
      title={t('factor.title')}
      extra={
        state.data &&
        (state.data.enabled ? (
          <Button danger onClick={() => setDialog('off')}>
            {t('factor.turnOff')}
          </Button>
        ) : (
          <Button onClick={() => setDialog('on')}>{t('factor.turnOn')}</Button>
        ))
      }
    >
      {state.isPending && <Loading rows={2} />}
      {state.isError && <ErrorState error={state.error} retry={() => void state.refetch()} compact />}
      {state.data && (
        <>
          <p>
            <StateTag tone={state.data.enabled ? 'done' : 'over'}>
              {t(state.data.enabled ? 'factor.on' : 'factor.off')}
            </StateTag>{' '}
            {state.data.since && (
              <span className="xp-quiet">
                {t('factor.since')} <TimeText at={state.data.since} />
              </span>
            )}
          </p>
          <p className="xp-quiet">{t('factor.lead')}</p>
        </>
      )}
      {dialog === 'on' && <TurnOn close={() => setDialog(null)} />}
      {dialog === 'off' && <TurnOff close={() => setDialog(null)} />}
    </Card>
  );
}

function TurnOn({ close }: { readonly close: () => void }): ReactNode {
  const t = useT();
  const { message } = useApp();
  const form = useFields({ password: '', code: '' });
  const begin = useSend(beginSecondFactor, { again: ['people'] });
  const confirm = useSend(confirmSecondFactor, { again: ['people'] });
  const [failure, setFailure] = useState<unknown>(null);
  const secret = begin.data;
  const refused = (error: unknown): void => {
    if (!form.refuse(error)) setFailure(error);
  };
  const next = (): void => {
    setFailure(null);
    if (!secret) return begin.mutate({ body: { password: form.values.password } }, { onError: refused });
    confirm.mutate(
      { body: { code: form.values.code.trim() } },
      {
        onSuccess: () => {
          message.success(t('factor.turnedOn'));
          close();
        },
        onError: refused,
      },
    );
  };
  const running = begin.isPending || confirm.isPending;
  return (
    <Modal
      open
      title={t('factor.turnOn')}
      okText={t(secret ? 'factor.confirm' : 'factor.continue')}
      okButtonProps={{ loading: running }}
      onOk={next}
      onCancel={() => !running && close()}
    >
      {secret ? (
        <>
          <p>{t('factor.scan')}</p>
          <QRCode value={secret.uri} type="svg" bordered={false} aria-label={t('factor.qr')} />
          <p>
            {t('factor.byHand')}{' '}
            <code className="xp-account-secret">{secret.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          </p>
          <Field name="code" label={t('factor.code')} error={form.errorOf('code')}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                value={form.values.code}
                onChange={(event) => form.set('code', event.target.value)}
                onPressEnter={next}
              />
            )}
          </Field>
        </>
      ) : (
        <Field
          name="password"
          label={t('password.current')}
          hint={t('factor.passwordHint')}
          error={form.errorOf('password')}
        >
          {(control) => (
            <Input.Password
              {...control}
              autoComplete="current-password"
              value={form.values.password}
              onChange={(event) => form.set('password', event.target.value)}
              onPressEnter={next}
            />
          )}
        </Field>
      )}
      {failure !== null && <ErrorState error={failure} compact />}
    </Modal>
  );
}

function TurnOff({ close }: { readonly close: () => void }): ReactNode {
  const t = useT();
  const { message } = useApp();
  const form = useFields({ password: '', code: '' });
  const end = useSend(endSecondFactor, { again: ['people'] });
  const [failure, setFailure] = useState<unknown>(null);
  const run = (): void => {
    setFailure(null);
    end.mutate(
      { body: { password: form.values.password, code: form.values.code.trim() } },
      {
        onSuccess: () => {
          message.success(t('factor.turnedOff'));
          close();
        },
        onError: (error) => {
          if (!form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t('factor.turnOff')}
      okText={t('factor.turnOff')}
      okButtonProps={{ danger: true, loading: end.isPending }}
      onOk={run}
      onCancel={() => !end.isPending && close()}
    >
      <p>{t('factor.offText')}</p>
      <Field name="password" label={t('password.current')} error={form.errorOf('password')}>
        {(control) => (
          <Input.Password
            {...control}
            autoComplete="current-password"
            value={form.values.password}
            onChange={(event) => form.set('password', event.target.value)}
          />
        )}
      </Field>
      <Field name="code" label={t('factor.code')} error={form.errorOf('code')}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={form.values.code}
            onChange={(event) => form.set('code', event.target.value)}
          />
        )}
      </Field>
      {failure !== null && <ErrorState error={failure} compact />}
    </Modal>
  );
}
