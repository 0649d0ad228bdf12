import { PARK_KIND_NAMES } from '@xuanping/domain/self-assessment';
import { say } from '@xuanping/domain/process';
import { useEffect, useState, type ReactNode } from 'react';
import { later } from '../../../components/later';
import { Notice } from '../../../components/Notice';
import { PageHead } from '../../../components/PageHead';
import { ErrorState, Loading } from '../../../components/States';
import { ApplicationStateTag } from '../../../components/StateTag';
import { PageBody } from '../../../components/Card';
import { useLanguage } from '../../../i18n';
import { fetchKnownParts } from '../../../lib/parts';
import { timeText } from '../../../lib/time';
import { isOffered } from '../../../shell/offered';
import { Go, usePlace } from '../../../shell/place';
import { useHasRole, useSession } from '../../../shell/session/SessionProvider';
import { useT } from '../locales';
import '../SelfAssessment.css';
import '../fields/Fields.css';
import '../view/Reading.css';
import { useMovedWindow } from '../team/useTeam';
import { FormActs } from './FormActs';
import { FormSearch } from './FormSearch';
import { formPath, objectivePath } from './place';
import { ExaminingProvider } from './RemarkSlot';
import { SaveBadge } from './SaveBadge';
import { FormModelProvider, useForm, useSaveState, type FormModel } from './useForm';
import type { FormWriter } from './model';

/** Only the house examines. */
const ExaminerBar = later(async () => (await import('../../formal-examination/ExaminerBar')).ExaminerBar, {
  onlyWhenShown: true,
});
/** Few forms are filed by somebody else. */
const FilingNotice = later(async () => (await import('../filing-for/FilingNotice')).FilingNotice);

export type FormTab = 'overview' | 'fill' | 'evidence' | 'exchange' | 'team' | 'preview' | 'receipt';

/** Where the whole of a return stands, its reason among it. */
const EXAMINATION = '/rounds/:round/applications/:no/formal-examination';

interface FormFrameProps {
  readonly tab: FormTab;
  readonly version?: number | null;
  /** What stands in the head under the title: the three questions. */
  readonly answers?: (model: FormModel) => {
    readonly mine?: ReactNode;
    readonly stands?: ReactNode;
    readonly next?: ReactNode;
  };
  readonly children: (model: FormModel) => ReactNode;
}

/** Head and tabs of every page of a form, and the form itself for the page beneath. */
export function FormFrame({ tab, version = null, answers, children }: FormFrameProps): ReactNode {
  const place = usePlace('round', 'no');
  const { model, error, retry } = useForm(place, version);
  const staff = useHasRole('staff');
  const [draft, setDraft] = useState<string | null>(null);
  if (error !== null && model === null) {
    return (
      <PageBody>
        <ErrorState page error={error} retry={retry} />
      </PageBody>
    );
  }
  if (model === null) {
    return (
      <PageBody>
        <Loading rows={8} />
      </PageBody>
    );
  }
  const { reader, application, round } = model.detail;
  const examined =
    reader === 'house' && application.state === 'submitted' && round.state === 'formal-examination';
  return (
    <FormModelProvider value={model}>
      <FormHead model={model} tab={tab} {...(answers && { answers: answers(model) })} />
      {model.writer && <UnsavedGuard writer={model.writer} />}
      {model.writer && <Provisions />}
      {model.writer && <MovedWindow />}
      <ExaminingProvider value={draft}>{children(model)}</ExaminingProvider>
      {staff && examined && (
        <ExaminerBar
          {...place}
          park={model.detail.park.name}
          version={model.detail.application.version}
          shown={model.detail.shows.version}
          onDraft={setDraft}
        />
      )}
    </FormModelProvider>
  );
}

function FormHead({
  model,
  tab,
  answers,
}: {
  readonly model: FormModel;
  readonly tab: FormTab;
  readonly answers?: NonNullable<Parameters<typeof PageHead>[0]['answers']>;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { detail, writer, readAgain } = model;
  const { round, application, park, editing, deadlines } = detail;
  const applicant = useHasRole('applicant');
  const kind = PARK_KIND_NAMES[park.kind as keyof typeof PARK_KIND_NAMES];
  const due =
    application.state === 'correcting' && deadlines.correctionDueAt
      ? { at: deadlines.correctionDueAt, label: t('head.correctionDue'), onPassed: readAgain }
      : application.state === 'drafting' || application.state === 'submitted'
        ? {
            at: deadlines.closesAt,
            label: t('head.closes'),
            met: application.state === 'submitted',
            onPassed: readAgain,
          }
        : null;
  return (
    <>
      <PageHead
        title={park.name}
        number={`${round.code} · ${application.no}`}
        state={<ApplicationStateTag state={application.state} />}
        due={due}
        sample={round.sample}
        crumbs={[
          applicant
            ? { label: t('mine.title'), to: '/applications' }
            : detail.reader === 'park'
              ? { label: t('filingFor.crumb'), to: `/rounds/${round.code}/filing-for` }
              : { label: round.name, to: `/rounds/${round.code}/applications` },
        ]}
        more={writer && editing.editable ? <SaveBadge writer={writer} /> : undefined}
        act={<FormActs model={model} />}
        {...(answers && { answers })}
      >
        {tab === 'overview' && (
          <p className="xp-sa-about">
            {round.name}
            {kind && ` · ${say(kind, language)}`}
            {park.province && ` · ${park.province}`}
          </p>
        )}
        <div className="xp-sa-tabs-row">
          <FormTabs model={model} tab={tab} />
          <FormSearch />
        </div>
      </PageHead>
      <FormNotices model={model} />
    </>
  );
}

function FormTabs({
  model: { detail, writer },
  tab,
}: {
  readonly model: FormModel;
  readonly tab: FormTab;
}): ReactNode {
  const t = useT();
  const params = { round: detail.round.code, no: detail.application.no };
  const inside = detail.reader === 'park' || detail.reader === 'house';
  const filer = useHasRole('recommender') && detail.reader === 'park';
  const tabs: readonly { readonly id: FormTab; readonly to: string }[] = [
    { id: 'overview', to: formPath() },
    { id: 'fill', to: objectivePath(1) },
    ...(inside ? [{ id: 'evidence' as const, to: formPath('evidence') }] : []),
    ...(writer ? [{ id: 'exchange' as const, to: formPath('exchange') }] : []),
    // What people of the park divide among themselves is theirs, also where a recommender files for them.
    ...(inside && !filer ? [{ id: 'team' as const, to: formPath('team') }] : []),
    { id: 'preview', to: formPath('preview') },
    ...(inside ? [{ id: 'receipt' as const, to: formPath('receipt') }] : []),
  ];
  return (
    <nav className="xp-sa-tabs" aria-label={t('head.pages')}>
      {tabs.map(({ id, to }) => (
        <Go
          key={id}
          to={to}
          params={params}
          className={id === tab ? 'xp-sa-tab-on' : ''}
          {...(id === tab && { 'aria-current': 'page' as const })}
        >
          {t(id === 'fill' && !(writer && detail.editing.editable) ? 'tab.read' : `tab.${id}`)}
        </Go>
      ))}
    </nav>
  );
}

/** Why the form is locked, what must be corrected, and whose version is shown. */
function FormNotices({ model }: { readonly model: FormModel }): ReactNode {
  const { detail, writer } = model;
  const recommender = useHasRole('recommender');
  const t = useT();
  const language = useLanguage();
  const { roles } = useSession();
  const { deadlines, editing, remarks, shows, application } = detail;
  const correcting = application.state === 'correcting';
  return (
    <div className="xp-sa-notices">
      {writer && <LockedNotice writer={writer} />}
      {detail.filedFor && (
        <FilingNotice
          filing={detail.filedFor}
          target={{ round: detail.round.code, no: application.no }}
          subject={`${detail.park.name} · ${application.no}`}
          acts={detail.acts}
          drafting={application.state === 'drafting'}
          as={detail.reader === 'house' ? 'house' : recommender ? 'filer' : 'park'}
        />
      )}
      {detail.reader === 'park' && editing.why && application.state !== 'submitted' && (
        <Notice tone="info">{say(editing.why, language)}</Notice>
      )}
      {detail.reader === 'park' && shows.kind === 'submission' && (
        <Notice tone="info">{t('head.oldVersion', { version: shows.version })}</Notice>
      )}
      {correcting && detail.reader === 'park' && (
        <Notice tone="warning" title={t('head.correctingTitle')}>
          {editing.everything ? t('head.correctingAll') : t('head.correctingSome', { count: remarks.length })}{' '}
          {deadlines.correctionDueAt &&
            t('head.lastInstant', { exact: timeText(deadlines.correctionDueAt, language, 'exact') })}{' '}
          {isOffered(EXAMINATION, roles) && (
            <Go to={EXAMINATION} params={{ round: detail.round.code, no: application.no }}>
              {t('head.whyReturned')}
            </Go>
          )}
        </Notice>
      )}
    </div>
  );
}

/** What could no longer be saved stays on the page and in the browser, and is said so. */
function LockedNotice({ writer }: { readonly writer: FormWriter }): ReactNode {
  const t = useT();
  const state = useSaveState(writer);
  const left = writer.store.unsaved().length;
  if (state.phase !== 'locked' || left === 0) return null;
  return (
    <Notice tone="error" title={t('save.lockedTitle', { count: left })}>
      {state.message}
    </Notice>
  );
}

/** What the form may yet need is fetched while it is idle: filling it in goes on when nothing can be fetched any more. */
function Provisions(): ReactNode {
  useEffect(() => fetchKnownParts(), []);
  return null;
}

/** Whoever leaves a form open for hours learns of more time, and that somebody else handed it in. */
function MovedWindow(): ReactNode {
  useMovedWindow();
  return null;
}

function UnsavedGuard({ writer }: { readonly writer: FormWriter }): ReactNode {
  const { phase } = useSaveState(writer);
  // Going from page to page inside the product loses nothing: the writer goes on saving. Closing the tab asks.
  useBeforeUnload(phase === 'typing' || phase === 'saving' || phase === 'unreachable');
  return null;
}

function useBeforeUnload(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
