import { markReady, reopenObjective } from '@xuanping/api-contract/self-assessment';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSend } from '../../../api/hooks';
import { TimeText } from '../../../components/TimeText';
import { useApp } from '../../../components/app';
import { useLanguage } from '../../../i18n';
import { useFormModel } from '../form/useForm';
import { useTeamT } from './locales';
import { useHere, useTeam } from './useTeam';
import './Team.css';

/** Whose the objective is, by when, whether it is ready, and who else is in it now. */
export function ObjectiveBar({ objective: no }: { readonly objective: number }): ReactNode {
  const t = useTeamT();
  const separator = useLanguage() === 'en' ? ', ' : '、';
  const team = useTeam();
  const also = useHere(no).filter(({ objective }) => objective === no);
  const objective = team?.objectives.find((known) => known.no === no);
  const given = team !== undefined && objective !== undefined && objective.editors.length > 0;
  if (!given && also.length === 0) return null;
  return (
    <div className="xp-team-bar">
      {given && (
        <>
          <span>
            {team.me.mine.includes(no)
              ? t('objective.mine')
              : t('objective.given', {
                  names: objective.editors.map(({ name }) => name).join(separator),
                })}
          </span>
          {objective.dueAt && !objective.ready && (
            <span className="xp-quiet">
              {t('objective.due')} <TimeText at={objective.dueAt} style="short" />
            </span>
          )}
          {objective.ready && (
            <span className="xp-team-ready">{t('objective.ready', { name: objective.ready.by })}</span>
          )}
          {team.openUntil !== null && (team.me.part === 'submitter' || team.me.mine.includes(no)) && (
            <ReadyButton no={no} ready={objective.ready !== null} />
          )}
        </>
      )}
      {also.length > 0 && (
        <span className="xp-team-here" role="status">
          {t('objective.also', { names: also.map(({ name }) => name).join(separator) })}
        </span>
      )}
    </div>
  );
}

function ReadyButton({ no, ready }: { readonly no: number; readonly ready: boolean }): ReactNode {
  const t = useTeamT();
  const { message, notification } = useApp();
  const { detail, writer } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no, objective: no };
  const mark = useSend(markReady);
  const reopen = useSend(reopenObjective);
  const onError = (error: {
    readonly title: string;
    readonly errors: readonly { readonly message: string }[];
  }) =>
    void notification.warning({
      title: error.title,
      description: (
        <ul className="xp-team-gaps">
          {error.errors.slice(0, 8).map(({ message: said }) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      ),
    });
  const run = async (): Promise<void> => {
    if (ready) {
      reopen.mutate(
        { params, body: {} },
        { onSuccess: () => void message.success(t('objective.reopened')), onError },
      );
      return;
    }
    // What is typed belongs to what is marked.
    await writer?.autosave.flush();
    mark.mutate(
      { params, body: {} },
      { onSuccess: () => void message.success(t('objective.marked')), onError },
    );
  };
  return (
    <Button size="small" loading={mark.isPending || reopen.isPending} onClick={() => void run()}>
      {t(ready ? 'objective.reopen' : 'objective.markReady')}
    </Button>
  );
}

/** In place of an objective that somebody of the park may not see. */
export function ClosedObjective(): ReactNode {
  const t = useTeamT();
  const team = useTeam();
  return (
    <div className="xp-empty">
      <p className="xp-empty-title">{t('objective.closed')}</p>
      <p className="xp-empty-text">{t('objective.closedText', { name: team?.submitter.name ?? '' })}</p>
    </div>
  );
}
