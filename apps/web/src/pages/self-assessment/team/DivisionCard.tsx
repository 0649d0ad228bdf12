import {
  divideForm,
  setOthersReadable,
  type TeamDetail,
  type TeamObjectiveDto,
} from '@xuanping/api-contract/self-assessment';
import { objectiveByNo, translate } from '@xuanping/domain/framework';
import { Button, Select, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../../api/hooks';
import { Card } from '../../../components/Card';
import { ErrorState } from '../../../components/States';
import { Deadline, TimeText } from '../../../components/TimeText';
import { useApp } from '../../../components/app';
import { useLeaveGuard } from '../../../components/useLeaveGuard';
import { useLanguage, useShortLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { InstantPicker } from '../../round/InstantPicker';
import { objectivePath } from '../form/place';
import { StateSign } from '../form/Tree';
import { useFormModel } from '../form/useForm';
import { useTeamT } from './locales';

/** What of one objective is to be changed. */
interface Wanted {
  readonly editors: string[];
  readonly dueAt: string | null;
}

/** The twenty objectives with who fills in each, by when, and how far it is. */
export function DivisionCard({ team }: { readonly team: TeamDetail }): ReactNode {
  const t = useTeamT();
  const { message } = useApp();
  const { detail, readAgain } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  const [wanted, setWanted] = useState<ReadonlyMap<number, Wanted>>(new Map());
  const divide = useSend(divideForm, { again: ['self-assessment', 'obligations', 'session'] });
  const readable = useSend(setOthersReadable);
  useLeaveGuard(wanted.size > 0);
  const may = team.me.part === 'submitter' && team.openUntil !== null;
  const save = (): void =>
    divide.mutate(
      {
        params,
        body: {
          revision: team.revision,
          objectives: [...wanted].map(([no, { editors, dueAt }]) => ({ no, editors, dueAt })),
        },
      },
      {
        onSuccess: ({ told }) => {
          setWanted(new Map());
          readAgain();
          void message.success(t('division.saved', { count: told }));
        },
      },
    );
  return (
    <Card
      title={t('division.title')}
      extra={
        wanted.size > 0 ? (
          <span className="xp-team-buttons">
            <span className="xp-quiet">{t('division.changed', { count: wanted.size })}</span>
            <Button onClick={() => setWanted(new Map())}>{t('division.discard')}</Button>
            <Button type="primary" loading={divide.isPending} onClick={save}>
              {t(divide.isPending ? 'division.saving' : 'division.save')}
            </Button>
          </span>
        ) : undefined
      }
    >
      <p className="xp-quiet">
        {team.openUntil === null
          ? t('division.locked')
          : t(team.divided ? 'division.divided' : 'division.free')}
      </p>
      {may && (
        <label className="xp-team-switch">
          <Switch
            checked={team.othersReadable}
            loading={readable.isPending}
            onChange={(othersReadable) => readable.mutate({ params, body: { othersReadable } })}
          />
          {t('division.readable')}
        </label>
      )}
      {divide.isError && <ErrorState error={divide.error} compact />}
      <div className="xp-team-scroll">
        <table className="xp-team-table xp-stack">
          <thead>
            <tr>
              <th scope="col">{t('division.objective')}</th>
              <th scope="col">{t('division.editors')}</th>
              <th scope="col">{t('division.due')}</th>
              <th scope="col">{t('division.progress')}</th>
            </tr>
          </thead>
          <tbody>
            {team.objectives.map((objective) => (
              <ObjectiveRow
                key={objective.no}
                team={team}
                objective={objective}
                wanted={wanted.get(objective.no)}
                {...(may && {
                  onWant: (want: Wanted) => setWanted(new Map(wanted).set(objective.no, want)),
                })}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function ObjectiveRow({
  team,
  objective,
  wanted,
  onWant,
}: {
  readonly team: TeamDetail;
  readonly objective: TeamObjectiveDto;
  readonly wanted: Wanted | undefined;
  readonly onWant?: (wanted: Wanted) => void;
}): ReactNode {
  const t = useTeamT();
  const words = useShortLanguage();
  const separator = useLanguage() === 'en' ? ', ' : '、';
  const { detail, framework } = useFormModel();
  const { no } = objective;
  const editors = wanted?.editors ?? objective.editors.map(({ id }) => id);
  const dueAt = wanted === undefined ? objective.dueAt : wanted.dueAt;
  const name = objectiveByNo(framework, no)?.name ?? '';
  // A date that is being changed has not been kept or missed yet.
  const owed = wanted === undefined && dueAt !== null && objective.ready === null;
  return (
    <tr className={wanted === undefined ? '' : 'xp-team-changed'}>
      <th scope="row">
        <Go
          to={objectivePath(no)}
          params={{ round: detail.round.code, no: detail.application.no }}
        >{`${no} ${translate(name, words)}`}</Go>
        {objective.openThreads !== null && objective.openThreads > 0 && (
          <span className="xp-quiet"> · {t('division.comments', { count: objective.openThreads })}</span>
        )}
      </th>
      <td data-label={t('division.editors')}>
        {onWant ? (
          <Select
            mode="multiple"
            className="xp-team-editors"
            aria-label={t('division.editorsOf', { no })}
            placeholder={t(team.divided ? 'division.nobody' : 'division.everybody')}
            value={editors}
            optionFilterProp="label"
            onChange={(next: string[]) => onWant({ editors: next, dueAt: next.length === 0 ? null : dueAt })}
            options={team.people.map((person) => ({ value: person.id, label: person.name }))}
          />
        ) : objective.editors.length === 0 ? (
          <span className="xp-quiet">{t(team.divided ? 'division.nobody' : 'division.everybody')}</span>
        ) : (
          objective.editors.map((editor) => editor.name).join(separator)
        )}
      </td>
      <td data-label={t('division.due')}>
        {editors.length === 0 ? (
          '—'
        ) : onWant ? (
          <>
            <InstantPicker
              aria-label={t('division.dueOf', { no })}
              value={dueAt}
              onChange={(at) => onWant({ editors, dueAt: at })}
            />
            {owed && (
              <div className="xp-team-left">
                <Deadline due={dueAt} leftOnly />
              </div>
            )}
          </>
        ) : dueAt ? (
          <Deadline due={dueAt} style="short" met={!owed} />
        ) : (
          <span className="xp-quiet">{t('division.dueDefault')}</span>
        )}
      </td>
      <td data-label={t('division.progress')}>
        {objective.ready ? (
          <span className="xp-team-ready">
            {t('division.ready')}{' '}
            <span className="xp-quiet">
              {objective.ready.by} <TimeText at={objective.ready.at} style="short" />
            </span>
          </span>
        ) : objective.progress ? (
          <span className="xp-team-progress">
            <StateSign state={objective.progress.state} />
            <span className="xp-quiet xp-num">{t('division.counts', objective.progress)}</span>
          </span>
        ) : (
          <span className="xp-quiet">{t('division.hidden')}</span>
        )}
      </td>
    </tr>
  );
}
