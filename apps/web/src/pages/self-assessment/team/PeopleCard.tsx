import { inviteColleague, type TeamDetail } from '@xuanping/api-contract/self-assessment';
import { Button, Input } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useSend } from '../../../api/hooks';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { ErrorState } from '../../../components/States';
import { useApp } from '../../../components/app';
import { useFields } from '../../../components/useFields';
import { useAccount } from '../../../shell/session/SessionProvider';
import { useFormModel } from '../form/useForm';
import { useTeamT } from './locales';

/** The colleagues of the park, where they are now, and a way to invite another. */
export function PeopleCard({ team }: { readonly team: TeamDetail }): ReactNode {
  const t = useTeamT();
  const me = useAccount().id;
  return (
    <Card title={t('people.title')}>
      <ul className="xp-team-people">
        {team.people.map(({ id, name, email, state }) => (
          <li key={id}>
            <span>
              {name}
              {id === me && <span className="xp-quiet">{t('people.me')}</span>}
            </span>
            <span className="xp-quiet">{email}</span>
            {state === 'invited' && (
              <span className="xp-team-invited">
                {t('people.invited')}
                {team.me.part === 'submitter' && <InviteAgain name={name} email={email} />}
              </span>
            )}
          </li>
        ))}
      </ul>
      {team.here.length > 0 && (
        <p className="xp-team-here" role="status">
          {t('people.here')}
          {team.here
            .map(({ name, objective }) =>
              objective === null
                ? t('people.hereForm', { name })
                : t('people.hereAt', { name, no: objective }),
            )
            .join(t('people.separator'))}
        </p>
      )}
      {team.me.part === 'submitter' && <Invite />}
    </Card>
  );
}

/** Whoever lost the mail or came too late gets another link; the one before ends. */
function InviteAgain({ name, email }: { readonly name: string; readonly email: string }): ReactNode {
  const t = useTeamT();
  const { detail } = useFormModel();
  const { message } = useApp();
  const invite = useSend(inviteColleague);
  const params = { round: detail.round.code, no: detail.application.no };
  return (
    <Button
      size="small"
      type="link"
      loading={invite.isPending}
      aria-label={t('people.againTo', { name })}
      onClick={() =>
        invite.mutate(
          { params, body: { name, email } },
          {
            onSuccess: ({ sent }) =>
              void message.success(t(sent ? 'people.sentAgain' : 'people.there', { email })),
            onError: (error) => void message.error(error.errors[0]?.message ?? error.detail ?? error.title),
          },
        )
      }
    >
      {t('people.again')}
    </Button>
  );
}

function Invite(): ReactNode {
  const t = useTeamT();
  const { detail } = useFormModel();
  const { message } = useApp();
  const invite = useSend(inviteColleague);
  const form = useFields({ name: '', email: '' });
  const [failure, setFailure] = useState<unknown>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setFailure(null);
    const params = { round: detail.round.code, no: detail.application.no };
    const { email } = form.values;
    invite.mutate(
      { params, body: form.values },
      {
        onSuccess: ({ sent }) => {
          void message.success(t(sent ? 'people.sent' : 'people.there', { email }));
          form.reset({ name: '', email: '' });
        },
        onError: (error) => {
          if (!form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="xp-team-invite">
      <p className="xp-quiet">{t('people.about')}</p>
      <Field name="name" label={t('people.name')} error={form.errorOf('name')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={form.values.name}
            onChange={(event) => form.set('name', event.target.value)}
          />
        )}
      </Field>
      <Field name="email" label={t('people.email')} error={form.errorOf('email')}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            value={form.values.email}
            onChange={(event) => form.set('email', event.target.value)}
          />
        )}
      </Field>
      {failure !== null && <ErrorState error={failure} compact />}
      <Button htmlType="submit" loading={invite.isPending}>
        {t('people.invite')}
      </Button>
    </form>
  );
}
