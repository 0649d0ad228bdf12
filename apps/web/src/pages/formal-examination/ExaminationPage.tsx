import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { getApplication, type ApplicationDetail } from '@xuanping/api-contract/applications';
import { getExamination } from '@xuanping/api-contract/formal-examination';
import { getRound } from '@xuanping/api-contract/round';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { PageBody } from '../../components/Card';
import { useKeys } from '../../components/keys';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { ErrorState } from '../../components/States';
import { ApplicationStateTag } from '../../components/StateTag';
import { isOffered } from '../../shell/offered';
import { Go, useGo, usePlace } from '../../shell/place';
import { useHasRole, useSession } from '../../shell/session/SessionProvider';
import { AutomaticChecks, ManualChecks } from './Checks';
import './Examination.css';
import { useExaminationForms, type Remark } from './forms';
import { HistoryCard } from './HistoryCard';
import { useT } from './locales';
import { RemarksCard } from './RemarksCard';
import { Waiting } from '../round/Waiting';

const ONE = '/rounds/:round/applications/:no/formal-examination';
const FORM = '/rounds/:round/applications/:no/self-assessment';
const SUBMITTED = 'submitted';

/** The examiner's desk for one application; for the park, what was found and what it must correct. */
export default function ExaminationPage(): ReactNode {
  const { round: code, no } = usePlace('round', 'no');
  const examination = useRoute(getExamination, { params: { round: code, no } });
  const application = useRoute(getApplication, { params: { round: code, no } });
  const round = useRoute(getRound, { params: { round: code } }, { freshMs: 60_000 });
  const error = examination.error ?? application.error ?? round.error;
  const ready = examination.data && application.data && round.data;
  if (!ready)
    return error !== null ? (
      <ErrorState
        error={error}
        retry={() => {
          void examination.refetch();
          void application.refetch();
          void round.refetch();
        }}
      />
    ) : (
      <Waiting />
    );
  return (
    // Ticks and remarks belong to one version of one application.
    <Desk
      key={`${no}/${application.data.version}`}
      round={round.data}
      application={application.data}
      examination={examination.data}
      again={() => {
        void examination.refetch();
        void application.refetch();
      }}
    />
  );
}

interface DeskProps {
  readonly round: AnswerOf<typeof getRound>;
  readonly application: ApplicationDetail;
  readonly examination: AnswerOf<typeof getExamination>;
  readonly again: () => void;
}

function Desk({ round, application, examination, again }: DeskProps): ReactNode {
  const t = useT();
  const go = useGo();
  const { roles } = useSession();
  const house = useHasRole('staff', 'lead', 'auditor');
  const staff = useHasRole('staff');
  const [checklist, setChecklist] = useState<Readonly<Record<string, boolean>>>({});
  const [remarks, setRemarks] = useState<readonly Remark[]>([]);
  const { no, park, state } = application;
  const { queue, checks } = examination;
  const target = { round: round.code, no };
  const goTo = (to: string | null): void => {
    if (to !== null) go(ONE, { params: { round: round.code, no: to } });
  };
  const readable = isOffered(FORM, roles);
  useKeys([
    ...['j', 'ArrowRight'].map((key) => ({ key, label: t('keys.next'), run: () => goTo(queue.next) })),
    ...['k', 'ArrowLeft'].map((key) => ({ key, label: t('keys.previous'), run: () => goTo(queue.previous) })),
    ...(readable ? [{ key: 'o', label: t('keys.form'), run: () => go(FORM, { params: target }) }] : []),
  ]);
  const examining = staff && state === SUBMITTED && examination.acts.length > 0;
  const acts = examination.acts.filter(
    (act) =>
      act.id !== 'formal-examination.correct' &&
      !(act.id === 'formal-examination.return' && examination.returnedBefore),
  );
  const forms = useExaminationForms({ checks, checklist, remarks, term: round.settings.terms.correction });
  const phase = state === SUBMITTED ? 'waiting' : state === 'correcting' ? 'correcting' : 'done';
  const dueAt =
    state === 'correcting'
      ? examination.correctionDueAt
      : state === SUBMITTED
        ? (round.schedule.formalExaminationClosesAt ?? null)
        : null;
  return (
    <>
      <PageHead
        title={t('title')}
        number={`${park.name} ${no}`}
        crumbs={[
          { label: round.name, to: `/rounds/${round.code}` },
          ...(house ? [{ label: t('title'), to: `/rounds/${round.code}/formal-examination` }] : []),
          { label: `${park.name} ${no}`, to: `/rounds/${round.code}/applications/${no}` },
        ]}
        state={<ApplicationStateTag state={state} />}
        sample={round.sample}
        due={
          dueAt
            ? { at: dueAt, label: t(state === 'correcting' ? 'correctionDue' : 'due'), onPassed: again }
            : null
        }
        more={
          <>
            {house && (
              <span className="xp-exam-nav">
                <Button
                  icon={<LeftOutlined aria-hidden />}
                  disabled={queue.previous === null}
                  aria-label={t('previous')}
                  title={`${t('previous')} (K)`}
                  onClick={() => goTo(queue.previous)}
                />
                <span className="xp-quiet">{t('left', { count: queue.left })}</span>
                <Button
                  icon={<RightOutlined aria-hidden />}
                  disabled={queue.next === null}
                  aria-label={t('nextOne')}
                  title={`${t('nextOne')} (J)`}
                  onClick={() => goTo(queue.next)}
                />
              </span>
            )}
            {readable && <Button onClick={() => go(FORM, { params: target })}>{t('form')}</Button>}
          </>
        }
        act={
          <ActButtons
            acts={acts}
            target={target}
            main="formal-examination.accept"
            forms={forms}
            subject={`${park.name} · ${no}`}
            next={(id, done) => (
              <>
                {id === 'formal-examination.return'
                  ? t('done.return', { due: String(done.facts['due'] ?? '') })
                  : t(id === 'formal-examination.accept' ? 'done.accept' : 'done.reject')}{' '}
                {queue.next !== null && (
                  <Go to={ONE} params={{ round: round.code, no: queue.next }}>
                    {t('done.goNext')}
                  </Go>
                )}
              </>
            )}
          />
        }
        answers={{
          ...(examining && { mine: t('mine') }),
          ...(!house && state === 'correcting' && { mine: t('mineCorrect') }),
          stands: t(`stands.${phase}`),
          next: t(`next.${phase}`),
        }}
      />
      <PageBody>
        {!house && state === 'correcting' && <Notice tone="warning">{t('returned')}</Notice>}
        {examining && examination.returnedBefore && <Notice tone="info">{t('return.before')}</Notice>}
        <div className={house ? 'xp-exam' : 'xp-exam-column'}>
          {house && (
            <div className="xp-exam-column">
              <AutomaticChecks checks={checks} />
              <ManualChecks
                checks={checks}
                // Decided: the ticks of the outcome; else what is being ticked.
                ticked={examining ? checklist : (examination.examinations[0]?.checklist ?? {})}
                onTick={examining ? (id, on) => setChecklist((before) => ({ ...before, [id]: on })) : null}
              />
            </div>
          )}
          <div className="xp-exam-column">
            {examining && !examination.returnedBefore && (
              <RemarksCard version={round.frameworkVersion} remarks={remarks} onChange={setRemarks} />
            )}
            <HistoryCard version={round.frameworkVersion} examinations={examination.examinations} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
