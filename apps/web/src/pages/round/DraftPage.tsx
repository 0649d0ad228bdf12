import { getRound, type RoundDetail } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { Card, PageBody } from '../../components/Card';
import { ErrorSummary } from '../../components/ErrorSummary';
import { jumpToField } from '../../components/fields';
import { useKeys } from '../../components/keys';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { useLanguage } from '../../i18n';
import { timeText } from '../../lib/time';
import { Go, usePlace } from '../../shell/place';
import { RuleSections } from './draft/RuleSections';
import { ScheduleSection } from './draft/ScheduleSection';
import { BasisSection, RemindersSection, TermsSection } from './draft/TermSections';
import { useDraft, type DraftEditor } from './draft/useDraft';
import './draft/Draft.css';
import { useT } from './locales';
import './Round.css';
import { Waiting } from './Waiting';

const SECTIONS = [
  'basics',
  'schedule',
  'scope',
  'submission',
  'scheme',
  'recommendation',
  'panel',
  'result',
  'publicity',
  'plaque',
  'terms',
  'reminders',
  'basis',
] as const;

/** The editor of a draft: everything a round fixes, what is still missing for its launch, and the proposal. */
export default function DraftPage(): ReactNode {
  const { round: code } = usePlace('round');
  const t = useT();
  const read = useRoute(getRound, { params: { round: code } });
  // After a conflict the page begins anew from what the server has.
  const [begun, setBegun] = useState(0);
  const round = read.data;
  if (round === undefined)
    return read.isError ? (
      <ErrorState page error={read.error} retry={() => void read.refetch()} />
    ) : (
      <Waiting />
    );
  if (round.state !== 'draft')
    return (
      <>
        <PageHead
          title={t('draft.title')}
          number={code}
          crumbs={[
            { label: t('crumb'), to: '/rounds' },
            { label: round.name, to: `/rounds/${code}` },
          ]}
          state={<RoundStateTag state={round.state} paused={round.paused} />}
        />
        <PageBody>
          <Card>
            <EmptyState
              title={t('draft.frozen')}
              act={
                <Go to="/rounds/:round" params={{ round: code }}>
                  {t('draft.toRound')}
                </Go>
              }
            />
          </Card>
        </PageBody>
      </>
    );
  const reload = async (): Promise<void> => {
    await read.refetch();
    setBegun(begun + 1);
  };
  return <Editor key={`${code}/${begun}`} round={round} reload={() => void reload()} />;
}

function Editor({ round, reload }: { readonly round: RoundDetail; readonly reload: () => void }): ReactNode {
  const t = useT();
  const draft = useDraft(round);
  useLeaveGuard(draft.unsaved);
  useKeys([{ key: 's', label: t('draft.save'), run: () => void draft.save() }]);
  const { code } = round;
  const count = draft.gaps.length;
  return (
    <>
      <PageHead
        title={draft.values.name || t('draft.title')}
        number={code}
        crumbs={[
          { label: t('crumb'), to: '/rounds' },
          { label: round.name || code, to: `/rounds/${code}` },
        ]}
        state={<RoundStateTag state="draft" />}
        sample={round.sample}
        more={
          <>
            <SavingState draft={draft} />
            <Button
              onClick={() => void draft.save()}
              loading={draft.saving.phase === 'saving'}
              disabled={draft.saving.phase === 'conflict'}
            >
              {t('draft.save')}
            </Button>
          </>
        }
        act={
          <ActButtons
            acts={round.acts.filter((act) => act.id === 'round.propose-launch')}
            target={{ round: code }}
            main={count === 0 && !draft.unsaved ? 'round.propose-launch' : null}
            subject={`${draft.values.name} · ${code}`}
            next={() => t('done.propose-launch')}
          />
        }
        answers={{
          mine: count > 0 ? t('draft.mine', { count }) : t('draft.ready'),
          stands: t('overview.standsDraft', { name: round.draftedBy }),
          next: t('draft.next'),
        }}
      />
      <PageBody>
        {draft.saving.phase === 'conflict' && (
          <Notice
            tone="error"
            title={t('draft.conflictTitle')}
            act={<Button onClick={reload}>{t('draft.reload')}</Button>}
          >
            {t('draft.conflictText')}
          </Notice>
        )}
        {draft.saving.phase === 'refused' &&
          (draft.errors.length > 0 ? (
            <ErrorSummary errors={draft.errors} />
          ) : (
            <ErrorState error={draft.saving.problem} retry={() => void draft.save()} compact />
          ))}
        <div className="xp-draft">
          <div className="xp-draft-sections">
            <ScheduleSection round={code} draft={draft} />
            <RuleSections draft={draft} version={round.frameworkVersion} />
            <TermsSection draft={draft} />
            <RemindersSection draft={draft} />
            <BasisSection draft={draft} />
          </div>
          <aside className="xp-draft-side">
            <GapsCard draft={draft} />
            <Card title={t('draft.sections')} className="xp-hide-phone">
              <nav aria-label={t('draft.sections')}>
                <ol className="xp-draft-toc">
                  {SECTIONS.map((section) => (
                    <li key={section}>
                      <a href={`#${section}`}>{t(`draft.${section}`)}</a>
                    </li>
                  ))}
                </ol>
              </nav>
            </Card>
          </aside>
        </div>
      </PageBody>
    </>
  );
}

/** Whether what was typed is with the server. */
function SavingState({ draft }: { readonly draft: DraftEditor }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { saving } = draft;
  const text =
    saving.phase === 'saved'
      ? t('draft.saved', { time: timeText(saving.at, language, 'time') })
      : saving.phase === 'saving'
        ? t('draft.saving')
        : saving.phase === 'unsaved'
          ? t('draft.unsaved')
          : saving.phase === 'untouched'
            ? t('draft.untouched')
            : t('draft.failed');
  return (
    <span className={`xp-draft-saving xp-draft-${saving.phase}`} role="status">
      {text}
    </span>
  );
}

/** What the draft lacks for its launch; each line jumps to its field. */
function GapsCard({ draft }: { readonly draft: DraftEditor }): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <Card title={t('draft.gaps')}>
      {draft.gaps.length === 0 ? (
        <p className="xp-draft-ready">
          <strong>{t('draft.gapsNone')}</strong>
          <br />
          {t('draft.gapsNoneText')}
        </p>
      ) : (
        <ol className="xp-draft-gaps">
          {draft.gaps.map((gap) => (
            <li key={`${gap.field} ${gap.words.zh}`}>
              <button type="button" className="xp-link" onClick={() => jumpToField(gap.field)}>
                {say(gap.words, language)}
              </button>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
