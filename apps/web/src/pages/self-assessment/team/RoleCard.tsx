import {
  answerHandover,
  offerHandover,
  takeOver,
  withdrawHandover,
  type TeamDetail,
} from '@xuanping/api-contract/self-assessment';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../../api/hooks';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { ErrorState } from '../../../components/States';
import { useApp } from '../../../components/app';
import { useConfirm } from '../../../components/useConfirm';
import { useAccount } from '../../../shell/session/SessionProvider';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';
import { useTeamT } from './locales';

/** Who answers for the form, and the role's way from one to the other. */
export function RoleCard({ team }: { readonly team: TeamDetail }): ReactNode {
  const t = useTeamT();
  const words = useT();
  const me = useAccount().id;
  const { handover } = team;
  return (
    <Card title={t('role.title')}>
      <p className="xp-team-submitter">{team.submitter.name}</p>
      <p className="xp-quiet">
        {team.filedBy
          ? words('filingFor.role.about', { organization: team.filedBy.organization })
          : t('role.about')}
      </p>
      {team.me.part !== 'house' && team.submitterGone && <TakeOver team={team} />}
      {handover?.to.id === me && <Asked name={handover.from.name} />}
      {team.me.part === 'submitter' &&
        (handover ? <Waiting name={handover.to.name} /> : <Offer team={team} />)}
    </Card>
  );
}

function usePlaceOf(): { round: string; no: string } {
  const { detail } = useFormModel();
  return { round: detail.round.code, no: detail.application.no };
}

function TakeOver({ team }: { readonly team: TeamDetail }): ReactNode {
  const t = useTeamT();
  const params = usePlaceOf();
  const { message } = useApp();
  const confirm = useConfirm();
  const words = useT();
  const take = useSend(takeOver);
  const { filedBy } = team;
  const label = filedBy ? words('filingFor.role.take') : t('role.takeOver');
  const run = async (): Promise<void> => {
    const title = filedBy ? words('filingFor.role.takeSure') : t('role.takeOverSure');
    if (!(await confirm({ title, text: t('role.about'), ok: label }))) return;
    take.mutate(
      { params, body: {} },
      {
        onSuccess: () => void message.success(filedBy ? words('filingFor.role.taken') : t('role.taken')),
      },
    );
  };
  if (filedBy && !filedBy.confirmed)
    return <p className="xp-quiet">{words('filingFor.role.confirmFirst')}</p>;
  return (
    <>
      <Notice
        tone={filedBy ? 'info' : 'warning'}
        act={
          <Button loading={take.isPending} onClick={() => void run()}>
            {label}
          </Button>
        }
      >
        {filedBy ? words('filingFor.role.may') : t('role.gone', { name: team.submitter.name })}
      </Notice>
      {take.isError && <ErrorState error={take.error} compact />}
    </>
  );
}

function Asked({ name }: { readonly name: string }): ReactNode {
  const t = useTeamT();
  const params = usePlaceOf();
  const { message } = useApp();
  const answer = useSend(answerHandover, { again: ['self-assessment', 'obligations', 'session'] });
  const say = (accept: boolean): void =>
    answer.mutate(
      { params, body: { accept } },
      { onSuccess: () => void message.success(t(accept ? 'role.confirmed' : 'role.declined')) },
    );
  return (
    <>
      <Notice
        tone="info"
        act={
          <span className="xp-team-buttons">
            <Button type="primary" loading={answer.isPending} onClick={() => say(true)}>
              {t('role.confirm')}
            </Button>
            <Button disabled={answer.isPending} onClick={() => say(false)}>
              {t('role.decline')}
            </Button>
          </span>
        }
      >
        {t('role.asked', { name })}
      </Notice>
      {answer.isError && <ErrorState error={answer.error} compact />}
    </>
  );
}

function Waiting({ name }: { readonly name: string }): ReactNode {
  const t = useTeamT();
  const params = usePlaceOf();
  const { message } = useApp();
  const withdraw = useSend(withdrawHandover);
  return (
    <Notice
      tone="info"
      act={
        <Button
          loading={withdraw.isPending}
          onClick={() =>
            withdraw.mutate({ params }, { onSuccess: () => void message.success(t('role.withdrawn')) })
          }
        >
          {t('role.withdraw')}
        </Button>
      }
    >
      {t('role.waiting', { name })}
    </Notice>
  );
}

function Offer({ team }: { readonly team: TeamDetail }): ReactNode {
  const t = useTeamT();
  const params = usePlaceOf();
  const { message } = useApp();
  const [to, setTo] = useState<string | null>(null);
  const offer = useSend(offerHandover);
  const others = team.people.filter(({ id }) => id !== team.submitter.id);
  if (others.length === 0) return null;
  return (
    <>
      <div className="xp-team-row">
        <Select
          aria-label={t('role.choose')}
          placeholder={t('role.choose')}
          value={to}
          onChange={setTo}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button
          disabled={to === null}
          loading={offer.isPending}
          onClick={() =>
            offer.mutate(
              { params, body: { to: to ?? '' } },
              { onSuccess: () => void message.success(t('role.offered')) },
            )
          }
        >
          {t('role.offer')}
        </Button>
      </div>
      {offer.isError && <ErrorState error={offer.error} compact />}
    </>
  );
}
