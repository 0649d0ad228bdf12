import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { getApplication, type ApplicationDetail } from '@xuanping/api-contract/applications';
import { checkAgain, getExamination, getNeighbours } from '@xuanping/api-contract/formal-examination';
import { getRound } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { useRoute, useSend } from '../../api/hooks';
import { isProblem } from '../../api/problem';
import { ActButtons } from '../../components/act';
import { PageBody } from '../../components/Card';
import { useApp } from '../../components/app';
import { KeyboardHelpButton, useKeys } from '../../components/keys';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { ErrorState } from '../../components/States';
import { ApplicationStateTag } from '../../components/StateTag';
import { useLanguage } from '../../i18n';
import { timeText } from '../../lib/time';
import { isOffered } from '../../shell/offered';
import { Go, useAddress, useGo, usePlace } from '../../shell/place';
import { useHasRole, useSession } from '../../shell/session/SessionProvider';
import { DESK, deskAddress, queueQuery } from './address';
import { ChangesCard } from './ChangesCard';
import { AutomaticChecks, ManualChecks } from './Checks';
import { draftAbout, useDraft } from './drafts';
import './Examination.css';
import { useExaminationForms } from './forms';
import { HistoryCard } from './HistoryCard';
import { rememberDesk } from './last-desk';
import { useT } from './locales';
import { RecommendationCard } from './RecommendationCard';
import { RemarksCard } from './RemarksCard';
import { UnsentCard } from './UnsentCard';
import { Waiting } from '../round/Waiting';

const FORM = '/rounds/:round/applications/:no/self-assessment';
const QUEUE = '/rounds/:round/formal-examination';
const SUBMITTED = 'submitted';
/** How often it is asked for checks that are being run. */
const CHECKING_MS = 1_500;
/** Letters of the outcomes; each opens its drawer, which confirms with Ctrl + Enter. */
const ACT_KEYS = {
  'formal-examination.accept': 'a',
  'formal-examination.return': 'r',
  'formal-examination.reject': 'x',
};

/** Neighbours that are not known yet. */
const NOBODY = { previous: null, next: null, left: 0 };

/** While checks are being run their outcomes come in by themselves. */
const whileChecked = (examination: AnswerOf<typeof getExamination> | undefined): number | false =>
  examination?.checksPending === true && CHECKING_MS;

/** The examiner's desk for one application; for the park, what was found and what it must correct. */
export default function ExaminationPage(): ReactNode {
  const { round: code, no } = usePlace('round', 'no');
  const examination = useRoute(getExamination, { params: { round: code, no } }, { everyMs: whileChecked });
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
      key={`${code}/${no}/${application.data.version}`}
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
  const language = useLanguage();
  const go = useGo();
  const [search] = useAddress();
  const { roles } = useSession();
  const house = useHasRole('staff', 'lead', 'auditor');
  const staff = useHasRole('staff');
  const { no, park, state, version } = application;
  const { checks, barred } = examination;
  const target = { round: round.code, no };
  const around = useRoute(
    getNeighbours,
    { params: target, query: queueQuery(search) as never },
    { enabled: house, keep: true },
  );
  const queue = around.data ?? NOBODY;
  const hand = useDraft(draftAbout(round.code, no, version));
  const { draft } = hand;
  const address = deskAddress(search);
  const goTo = (to: string | null): void => {
    if (to !== null) go(DESK, { params: { round: round.code, no: to }, query: address });
  };
  const readable = isOffered(FORM, roles);
  const examining = staff && state === SUBMITTED && barred === null && examination.acts.length > 0;
  const mayReturn = examining && !examination.returnedBefore;
  useEffect(() => {
    // On the way to another page the address is that page's already.
    if (house && window.location.pathname.endsWith('/formal-examination'))
      rememberDesk(round.code, deskAddress(search));
  }, [house, round.code, search]);
  const keys = [
    ...['j', 'ArrowRight'].map((key) => ({ key, label: t('keys.next'), run: () => goTo(queue.next) })),
    ...['k', 'ArrowLeft'].map((key) => ({ key, label: t('keys.previous'), run: () => goTo(queue.previous) })),
    { key: 'q', label: t('keys.queue'), run: () => go(QUEUE, { params: target, query: address }) },
    ...(mayReturn ? [{ key: 'n', label: t('keys.remark'), run: () => hand.begin() }] : []),
  ];
  useKeys([
    ...(house ? keys : []),
    ...(readable ? [{ key: 'o', label: t('keys.form'), run: () => go(FORM, { params: target }) }] : []),
  ]);
  const recheck = useCheckAgain(target);
  const acts = examination.acts.filter(
    (act) =>
      act.id !== 'formal-examination.correct' &&
      !(act.id === 'formal-examination.return' && examination.returnedBefore),
  );
  const forms = useExaminationForms({
    checks,
    checklist: draft.checklist,
    remarks: draft.remarks,
    version,
    frameworkVersion: round.frameworkVersion,
    term: round.settings.terms.correction,
    wouldEnd: examination.correctionWouldEnd,
    stageEnds: round.schedule.formalExaminationClosesAt ?? null,
  });
  const phase = state === SUBMITTED ? 'waiting' : state === 'correcting' ? 'correcting' : 'done';
  const returned = examination.examinations.find(({ outcome }) => outcome === 'returned');
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
              <span className="xp-exam-nav xp-no-print">
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
                <KeyboardHelpButton />
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
            keys={ACT_KEYS}
            subject={`${park.name} · ${no}`}
            onDone={hand.forget}
            next={(id, done) => (
              <>
                {id === 'formal-examination.return'
                  ? t('done.return', { due: String(done.facts['due'] ?? '') })
                  : t(id === 'formal-examination.accept' ? 'done.accept' : 'done.reject')}{' '}
                {queue.next !== null && (
                  <Go to={DESK} params={{ round: round.code, no: queue.next }} query={address}>
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
          next: t(`next.${phase === 'waiting' && examination.returnedBefore ? 'corrected' : phase}`),
        }}
      />
      <PageBody>
        {barred && state === SUBMITTED && <Notice tone="error">{say(barred, language)}</Notice>}
        {state === 'correcting' && examination.correctionDueAt && (
          <Notice tone={house ? 'info' : 'warning'}>
            {!house && t('returned')}{' '}
            {t('lastInstant', { exact: timeText(examination.correctionDueAt, language, 'exact') })}
          </Notice>
        )}
        {state === 'rejected' && examination.examinations[0]?.outcome === 'returned' && (
          <Notice tone="error">
            {t('lapsed', {
              exact:
                examination.correctionDueAt === null
                  ? '—'
                  : timeText(examination.correctionDueAt, language, 'exact'),
            })}
          </Notice>
        )}
        {examining && examination.returnedBefore && <Notice tone="info">{t('return.before')}</Notice>}
        <div className={house ? 'xp-exam' : 'xp-exam-column'}>
          {house && (
            <div className="xp-exam-column">
              {examination.changes && (
                <ChangesCard
                  place={target}
                  version={round.frameworkVersion}
                  changes={examination.changes}
                  remarks={returned?.remarks ?? []}
                />
              )}
              <AutomaticChecks
                checks={checks}
                checkedAt={examination.checkedAt}
                ofVersion={
                  examination.checkedVersion !== null && examination.checkedVersion < version
                    ? examination.checkedVersion
                    : null
                }
                pending={examination.checksPending}
                registry={staff ? park.id : null}
                sealed={{ place: target, version, files: examination.sealed }}
                again={examining ? recheck : null}
              />
              <ManualChecks
                checks={checks}
                // Decided: the ticks of the outcome; else what is being ticked.
                ticked={examining ? draft.checklist : (examination.examinations[0]?.checklist ?? {})}
                onTick={examining ? hand.tick : null}
              />
            </div>
          )}
          <div className="xp-exam-column">
            {house && <RecommendationCard application={application} />}
            {mayReturn ? (
              <RemarksCard place={target} version={round.frameworkVersion} hand={hand} />
            ) : (
              staff && <UnsentCard version={round.frameworkVersion} hand={hand} />
            )}
            <HistoryCard
              place={target}
              version={round.frameworkVersion}
              examinations={examination.examinations}
            />
          </div>
        </div>
      </PageBody>
    </>
  );
}

/** Has the automatic checks run anew. */
function useCheckAgain(params: { readonly round: string; readonly no: string }): () => void {
  const t = useT();
  const { message } = useApp();
  const send = useSend(checkAgain);
  return () =>
    send.mutate(
      { params, body: {} },
      {
        onError: (error) =>
          void message.error(isProblem(error) ? (error.detail ?? error.title) : t('checksPending')),
      },
    );
}
