import { listSessions, revokeSession } from '@xuanping/api-contract/session';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { Card } from '../../components/Card';
import { ErrorState, Loading } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { useApp } from '../../components/app';
import { useConfirm } from '../../components/useConfirm';
import './Account.css';
import { deviceName } from './device';
import { useT } from './locales';

/** Where this account is signed in, and the way to end it elsewhere. */
export function SessionsCard(): ReactNode {
  const t = useT();
  const { message } = useApp();
  const confirm = useConfirm();
  const sessions = useRoute(listSessions);
  const revoke = useSend(revokeSession, { again: ['session'] });
  const end = async (id: string): Promise<void> => {
    if (
      !(await confirm({
        title: t('sessions.ask'),
        text: t('sessions.askText'),
        ok: t('sessions.end'),
        danger: true,
      }))
    )
      return;
    revoke.mutate(
      { params: { id } },
      {
        onSuccess: () => message.success(t('sessions.ended')),
        onError: (error) => message.error(error.message),
      },
    );
  };
  return (
    <Card title={t('sessions.title')} flush>
      {sessions.isPending && (
        <div className="xp-card-body">
          <Loading rows={3} />
        </div>
      )}
      {sessions.isError && (
        <ErrorState error={sessions.error} retry={() => void sessions.refetch()} compact />
      )}
      <ul className="xp-sessions">
        {sessions.data?.rows.map((session) => (
          <li key={session.id}>
            <div className="xp-sessions-text">
              <strong>{deviceName(session.agent) ?? t('sessions.unknown')}</strong>
              {session.current && <span className="xp-sessions-here">{t('sessions.here')}</span>}
              <div className="xp-quiet">
                {t('sessions.seen')} <TimeText at={session.seenAt} style="short" /> · {t('sessions.since')}{' '}
                <TimeText at={session.createdAt} style="short" /> · {t('sessions.address')} {session.address}
              </div>
            </div>
            {!session.current && (
              <Button
                danger
                loading={revoke.isPending && revoke.variables.params.id === session.id}
                onClick={() => void end(session.id)}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
