import { listMyApplications, type MyRound } from '@xuanping/api-contract/self-assessment';
import { actOf } from '@xuanping/domain/acts';
import { PARK_KIND_NAMES } from '@xuanping/domain/self-assessment';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useReadAgain, useRoute } from '../../api/hooks';
import { Card, Meter, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { SampleMark } from '../../components/SampleMark';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { ApplicationStateTag, RoundStateTag } from '../../components/StateTag';
import { Deadline, TimeText } from '../../components/TimeText';
import { later } from '../../components/later';
import { useLanguage } from '../../i18n';
import { Go, useGo } from '../../shell/place';
import { formPath } from './form/place';
import { useT } from './locales';
import './SelfAssessment.css';

const RegisterDrawer = later(async () => (await import('./registration/RegisterDrawer')).RegisterDrawer);

const SHOWN = { limit: 100 };

/** 我的申报: each round with the park's application, or whether it may register and why not. */
export default function MyApplicationsPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const mine = useRoute(listMyApplications, { query: SHOWN });
  const park = mine.data?.park ?? null;
  const rows = mine.data?.rows ?? [];
  const open = rows.filter(
    ({ application, eligibility }) =>
      eligibility.eligible || application?.state === 'drafting' || application?.state === 'correcting',
  );
  const kind = park && PARK_KIND_NAMES[park.kind as keyof typeof PARK_KIND_NAMES];
  return (
    <>
      <PageHead
        title={t('mine.title')}
        number={park?.name ?? null}
        answers={{
          mine: open.length > 0 ? t('mine.open', { count: open.length }) : undefined,
          stands:
            park &&
            `${kind ? `${say(kind, language)} · ` : ''}${t(park.isMember ? 'mine.member' : 'mine.noMember')}`,
          next: t('mine.next'),
        }}
      />
      <PageBody>
        {mine.isPending && <Loading rows={6} />}
        {mine.isError && <ErrorState error={mine.error} retry={() => void mine.refetch()} />}
        {mine.isSuccess && rows.length === 0 && (
          <Card>
            <EmptyState title={t('mine.none')} text={t('mine.noneText')} />
          </Card>
        )}
        {rows.map((row) => (
          <RoundCard key={row.round.code} row={row} readAgain={() => void mine.refetch()} />
        ))}
      </PageBody>
    </>
  );
}

/** One round: its dates, and the one thing to do in it. */
export function RoundCard({
  row,
  readAgain,
}: {
  readonly row: MyRound;
  readonly readAgain: () => void;
}): ReactNode {
  const t = useT();
  const { round, application } = row;
  return (
    <Card
      title={
        <span className="xp-sa-round">
          <Go to="/rounds/:round" params={{ round: round.code }}>
            {round.name}
          </Go>
          <span className="xp-quiet xp-num">{round.code}</span>
          <RoundStateTag state={round.state} paused={round.paused} />
          {round.sample && <SampleMark />}
        </span>
      }
    >
      {application ? (
        <Application row={row} application={application} />
      ) : (
        <Registration row={row} readAgain={readAgain} />
      )}
      <p className="xp-sa-dates">
        {t('mine.opens')} <TimeText at={round.opensAt} /> · {t('mine.closes')}{' '}
        <TimeText at={round.closesAt} />
        {application && application.closesAt !== round.closesAt && (
          <>
            {' · '}
            {t('mine.extended')} <TimeText at={application.closesAt} />
          </>
        )}
      </p>
    </Card>
  );
}

function Application({
  row,
  application,
}: {
  readonly row: MyRound;
  readonly application: NonNullable<MyRound['application']>;
}): ReactNode {
  const t = useT();
  const { round } = row;
  const params = { round: round.code, no: application.no };
  const open = application.state === 'drafting' || application.state === 'correcting';
  const { progress } = application;
  const due = application.state === 'correcting' ? application.correctionDueAt : application.closesAt;
  const { filedFor } = application;
  const unanswered = application.state === 'drafting' && filedFor !== null && !filedFor.confirmed;
  return (
    <div className="xp-sa-mine">
      {unanswered && (
        <Notice tone="warning">{t('filingFor.mineWaiting', { organization: filedFor.organization })}</Notice>
      )}
      <div className="xp-sa-mine-facts">
        <span>
          {t('mine.number')} <strong className="xp-num">{application.no}</strong>{' '}
          <ApplicationStateTag state={application.state} />
        </span>
        {open && due && <Deadline due={due} onPassed={() => undefined} />}
        {application.submittedAt && (
          <span>
            {t('mine.submitted')} <TimeText at={application.submittedAt} />
          </span>
        )}
      </div>
      {open && (
        <div className="xp-sa-meters">
          <span>{t('overview.fields')}</span>
          <Meter value={progress.done} max={progress.due} label={t('overview.fields')} />
          <span>{t('overview.evidence')}</span>
          <Meter value={progress.evidenceDone} max={progress.evidenceDue} label={t('overview.evidence')} />
        </div>
      )}
      <Go
        className={open ? 'xp-sa-button xp-sa-button-main' : 'xp-sa-button'}
        to={formPath()}
        params={params}
      >
        {t(
          unanswered
            ? 'filingFor.mineAnswer'
            : application.state === 'correcting'
              ? 'mine.correct'
              : open
                ? 'mine.continue'
                : 'mine.view',
        )}
      </Go>
      {round.state === 'closed' && application.submittedAt && (
        <Go className="xp-sa-button" to="/rounds/:round/applications/:no/position" params={params}>
          {t('mine.feedback')}
        </Go>
      )}
    </div>
  );
}

function Registration({
  row,
  readAgain,
}: {
  readonly row: MyRound;
  readonly readAgain: () => void;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const go = useGo();
  const again = useReadAgain();
  const [asking, setAsking] = useState(false);
  const { round, eligibility } = row;
  const act = actOf('self-assessment.register');
  return (
    <div className="xp-sa-mine">
      {eligibility.eligible ? (
        <>
          <p>{t('mine.eligible')}</p>
          <Button type="primary" onClick={() => setAsking(true)}>
            {say(act.name, language)}
          </Button>
        </>
      ) : (
        <ul className="xp-sa-reasons">
          {eligibility.reasons.map(({ code, words }) => (
            <li key={code}>{say(words, language)}</li>
          ))}
        </ul>
      )}
      {asking && (
        <RegisterDrawer
          round={round}
          onRegistered={(no) => {
            void again();
            go(formPath(), { params: { round: round.code, no } });
          }}
          onRefused={readAgain}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
