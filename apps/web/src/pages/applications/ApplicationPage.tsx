import { getApplication, type ApplicationDetail } from '@xuanping/api-contract/applications';
import { ORGANIZATION_KIND_NAMES, type OrganizationKind } from '@xuanping/domain/house';
import { PROPOSAL_NAMES, say, type ProposalKind } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { ErrorState } from '../../components/States';
import { ApplicationStateTag, StateTag } from '../../components/StateTag';
import { Steps } from '../../components/Steps';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { ANSWERS, FilingNotice } from '../self-assessment/filing-for/FilingNotice';
import { useExtensionForms } from '../self-assessment/extension/useExtensionForms';
import { useMine } from '../round/useMine';
import { actsHere } from './acts-here';
import './Applications.css';
import { stepsOf } from './course';
import { DeadlinesCard } from './DeadlinesCard';
import { ExtensionCard } from './ExtensionCard';
import { LinksCard } from './LinksCard';
import { useT } from './locales';
import { OpinionList } from './OpinionList';
import { Waiting } from '../round/Waiting';

/** One application: where it stands, what is due by when, what was said about it, and the way to all its pages. */
export default function ApplicationPage(): ReactNode {
  const { round, no } = usePlace('round', 'no');
  const t = useT();
  const read = useRoute(getApplication, { params: { round, no } }, { everyMs: 60_000 });
  if (read.isError && read.data === undefined)
    return <ErrorState page error={read.error} retry={() => void read.refetch()} />;
  if (read.data === undefined) return <Waiting />;
  return <ApplicationOf application={read.data} again={() => void read.refetch()} t={t} />;
}

interface ApplicationOfProps {
  readonly application: ApplicationDetail;
  readonly again: () => void;
  readonly t: ReturnType<typeof useT>;
}

function ApplicationOf({ application, again, t }: ApplicationOfProps): ReactNode {
  const language = useLanguage();
  const { no, park, round, deadlines, recommendation } = application;
  const mine = useMine(round.code, no);
  const listed = useHasRole('staff', 'lead', 'auditor', 'recommender');
  const readsOpinions = useHasRole('staff', 'lead', 'auditor', 'recommender', 'expert');
  const forms = useExtensionForms(
    deadlines.selfAssessmentClosesAt,
    application.extension?.proposalId ?? null,
  );
  const house = useHasRole('staff', 'lead', 'auditor');
  const applicant = useHasRole('applicant');
  const acts = actsHere(application);
  const others = acts.filter(({ id }) => !ANSWERS.includes(id));
  const due = dueOf(application);
  return (
    <>
      <PageHead
        title={park.name}
        number={no}
        crumbs={[
          { label: round.name, to: `/rounds/${round.code}` },
          ...(listed ? [{ label: t('one.crumb'), to: `/rounds/${round.code}/applications` }] : []),
        ]}
        state={<ApplicationStateTag state={application.state} />}
        sample={round.sample}
        due={due && { at: due.at, label: t(`deadline.${due.name}`), onPassed: again }}
        act={
          // Also without any left: the drawer of the last one still tells what was done.
          <ActButtons
            acts={others}
            target={{ round: round.code, no }}
            forms={forms}
            subject={`${park.name} · ${no}`}
          />
        }
        answers={{
          ...(mine && { mine }),
          stands: (
            <>
              {t('column.since')} <TimeText at={application.stateSince} style="short" />
            </>
          ),
          next: t(`nextOf.${application.state}`),
        }}
      />
      <PageBody>
        {round.paused && <Notice tone="warning">{t('one.paused')}</Notice>}
        {application.filedFor && (
          <FilingNotice
            filing={application.filedFor}
            target={{ round: round.code, no }}
            subject={`${park.name} · ${no}`}
            acts={acts}
            drafting={application.state === 'drafting'}
            as={house ? 'house' : applicant ? 'park' : 'filer'}
          />
        )}
        <ExtensionCard application={application} />
        <Card title={t('one.steps')}>
          <Steps
            steps={stepsOf(application.state).map((step) => ({ ...step, label: t(`step.${step.id}`) }))}
          />
        </Card>
        <div className="xp-applications-columns">
          <div className="xp-applications-column">
            <LinksCard application={application} />
            {readsOpinions && recommendation.mode !== 'off' && (
              <Card title={t('one.opinions')} flush>
                <OpinionList opinions={application.opinions} />
              </Card>
            )}
            {application.proposals.length > 0 && <ProposalsOf application={application} />}
          </div>
          <div className="xp-applications-column">
            <DeadlinesCard deadlines={deadlines} extended={application.extended} />
            <Card title={t('one.facts')}>
              <Facts
                columns={1}
                facts={[
                  {
                    label: t('column.kind'),
                    value: say(ORGANIZATION_KIND_NAMES[park.kind as OrganizationKind], language),
                  },
                  { label: t('column.city'), value: [park.province, park.city].filter(Boolean).join(' ') },
                  ...(recommendation.mode === 'off'
                    ? []
                    : [{ label: t('column.recommendation'), value: recommendationOf(application, t) }]),
                  { label: t('column.registered'), value: <TimeText at={application.registeredAt} /> },
                  {
                    label: t('one.receipt'),
                    value:
                      application.submittedAt === null ? (
                        t('one.notSubmitted')
                      ) : (
                        <>
                          {t('one.version', { version: application.version })}{' '}
                          <TimeText at={application.submittedAt} />
                        </>
                      ),
                  },
                  {
                    label: t('one.hash'),
                    value: application.contentHash && <Hash value={application.contentHash} />,
                  },
                  {
                    label: t('one.corrections'),
                    value: t(application.corrections > 0 ? 'one.correctedOnce' : 'one.correctedNever'),
                  },
                  { label: t('column.plaque'), value: application.plaqueNo },
                ]}
              />
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}

function ProposalsOf({ application }: { readonly application: ApplicationDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <Card title={t('one.proposals')} flush>
      <ul className="xp-applications-opinions">
        {application.proposals.map((proposal) => (
          <li key={proposal.id}>
            <span className="xp-applications-opinion-head">
              <strong>{say(PROPOSAL_NAMES[proposal.kind as ProposalKind], language)}</strong>
              <StateTag
                tone={
                  proposal.state === 'open' ? 'waiting' : proposal.state === 'approved' ? 'done' : 'refused'
                }
              >
                {t(
                  proposal.state === 'open'
                    ? 'one.waiting'
                    : proposal.state === 'approved'
                      ? 'one.approved'
                      : 'one.sentBack',
                )}
              </StateTag>
              <span className="xp-quiet">
                {t('one.prepared', { name: proposal.preparedBy })}{' '}
                <TimeText at={proposal.preparedAt} style="short" />
              </span>
            </span>
            {proposal.reason && <p>{proposal.reason}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Whether it needs a recommendation, and who of the province may give one. */
function recommendationOf({ recommendation }: ApplicationDetail, t: ReturnType<typeof useT>): string {
  const { mode, bodies } = recommendation;
  const way = t(mode === 'required' ? 'one.recommendationRequired' : 'one.recommendationOptional');
  if (bodies.length === 0) return `${way} · ${t('one.recommendersNone')}`;
  return `${way} · ${t('one.recommenders', { names: bodies.join(t('one.and')) })}`;
}

/** The deadline that presses in the present state; null where none does. */
function dueOf({
  state,
  deadlines,
}: ApplicationDetail): { readonly name: keyof ApplicationDetail['deadlines']; readonly at: string } | null {
  const name =
    state === 'drafting'
      ? 'selfAssessmentClosesAt'
      : state === 'correcting'
        ? 'correctionDueAt'
        : state === 'reviewing'
          ? 'reviewClosesAt'
          : state === 'publicized' || state === 'disputed'
            ? 'publicityClosesAt'
            : state === 'awarded'
              ? 'plaqueValidUntil'
              : null;
  const at = name === null ? null : deadlines[name];
  return name === null || at === null ? null : { name, at };
}
