import { getAnswerHistory, restoreAnswer } from '@xuanping/api-contract/self-assessment';
import { aspectText, ASPECT_NAMES, changedAspects, type Answer } from '@xuanping/domain/answers';
import { fieldById, translate, type Field, type Objective } from '@xuanping/domain/framework';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { type ReactNode } from 'react';
import { call } from '../../../api/client';
import { useRoute } from '../../../api/hooks';
import { isProblem } from '../../../api/problem';
import { later } from '../../../components/later';
import { ErrorState, Loading } from '../../../components/States';
import { TimeText } from '../../../components/TimeText';
import { useApp } from '../../../components/app';
import { useLanguage, useShortLanguage } from '../../../i18n';
import { SlotUpload } from '../evidence/SlotUpload';
import { useHasRole } from '../../../shell/session/SessionProvider';
import { useT } from '../locales';
import { useTeamT } from '../team/locales';
import { useTeam } from '../team/useTeam';
import { mayFill } from './model';
import { SideTabs } from './SideTabs';
import { useFormModel } from './useForm';

// Loaded when somebody looks: the form's own script stays small.
const Comments = later(async () => (await import('../team/Comments')).default, {
  waiting: () => <Loading rows={3} />,
});

interface SidePaneProps {
  readonly objective: Objective;
  /** The field in focus. */
  readonly field: string | null;
  /** The item whose comments somebody came for. */
  readonly item: string | null;
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
}

export type SideTab = 'evidence' | 'history' | 'comments';

/** Beside the items: the evidence of the objective, the history of the field in focus, what colleagues say about it. */
export function SidePane({ objective, field, item, tab, onTab }: SidePaneProps): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const park = useHasRole('applicant');
  return (
    <SideTabs<SideTab>
      active={tab}
      onChange={onTab}
      tabs={[
        {
          id: 'evidence',
          label: t('evidence.title'),
          panel: (
            <>
              <p className="xp-quiet xp-sa-hint">{t('evidence.shared')}</p>
              {objective.evidence.map((slot) => (
                <SlotUpload
                  key={slot.id}
                  slotId={slot.id}
                  name={translate(slot.text, words)}
                  help={slot.help && translate(slot.help, words)}
                />
              ))}
            </>
          ),
        },
        {
          id: 'history',
          label: t('history.title'),
          panel: tab === 'history' ? <History field={field} /> : null,
        },
        // They are the park's own: neither the house reads them nor whoever files for the park.
        ...(park
          ? [
              {
                id: 'comments' as const,
                label: <CommentsLabel objective={objective.no} />,
                panel:
                  tab === 'comments' ? (
                    <Comments key={objective.no} objective={objective} field={field} came={item} />
                  ) : null,
              },
            ]
          : []),
      ]}
    />
  );
}

function CommentsLabel({ objective }: { readonly objective: number }): ReactNode {
  const t = useTeamT();
  const open = useTeam()?.objectives.find(({ no }) => no === objective)?.openThreads ?? 0;
  return open > 0 ? t('comments.titleCount', { count: open }) : t('comments.title');
}

/** Who changed the field in focus, when, to what and why; a former version can be brought back. */
function History({ field: id }: { readonly field: string | null }): ReactNode {
  const { framework } = useFormModel();
  const t = useT();
  const field = id === null ? undefined : fieldById(framework, id);
  if (!field) return <p className="xp-quiet">{t('history.choose')}</p>;
  return <HistoryOf key={field.id} id={field.id} />;
}

function HistoryOf({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const { message } = useApp();
  const { detail, framework, writer, readAgain } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no, field: id };
  const versions = useRoute(getAnswerHistory, { params, query: { limit: 50 } }, { freshMs: 0 });
  const field = fieldById(framework, id);
  if (!field) return null;
  if (versions.isError)
    return <ErrorState error={versions.error} retry={() => void versions.refetch()} compact />;
  if (!versions.data) return <Loading rows={3} />;
  const rows = versions.data.rows;
  const restore = async (version: number): Promise<void> => {
    if (!writer) return;
    try {
      if (!(await writer.autosave.flush())) throw new Error(t('history.unsaved'));
      const back = await call(restoreAnswer, {
        params,
        body: { restore: version, version: writer.store.field(id).version },
      });
      writer.store.replace(id, back.value, back.version, back.at);
      readAgain();
      await versions.refetch();
    } catch (error) {
      message.error(
        isProblem(error)
          ? (error.detail ?? error.title)
          : error instanceof Error
            ? error.message
            : String(error),
      );
    }
  };
  return (
    <div className="xp-sa-history">
      <p className="xp-sa-history-of">{translate(field.label, words)}</p>
      {rows.length === 0 && <p className="xp-quiet">{t('history.none')}</p>}
      <ol>
        {rows.map((row, at) => (
          <li key={row.version}>
            <p className="xp-sa-history-head">
              <TimeText at={row.at} style="short" /> {row.by} · {t(`history.${row.why}`)}
            </p>
            <Change field={field} before={rows[at + 1]?.value} after={row.value} />
            {at > 0 && writer && mayFill(detail, id) && (
              <Button size="small" type="link" onClick={() => void restore(row.version)}>
                {t('history.restore')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** From what to what: the value, or whatever beside it changed. */
function Change({
  field,
  before,
  after,
}: {
  readonly field: Field;
  readonly before: Answer | undefined;
  readonly after: Answer;
}): ReactNode {
  const language = useLanguage();
  return changedAspects(before, after).map((aspect) => (
    <p key={aspect} className="xp-sa-history-change">
      {aspect !== 'value' && <span className="xp-quiet">{say(ASPECT_NAMES[aspect], language)} </span>}
      <span className="xp-quiet">{aspectText(field, before, aspect, language)}</span> →{' '}
      {aspectText(field, after, aspect, language)}
    </p>
  ));
}
