import { getApplication } from '@xuanping/api-contract/applications';
import { ORGANIZATION_KIND_NAMES, type OrganizationKind } from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { Card, Facts } from '../../components/Card';
import { ErrorState, Loading } from '../../components/States';
import { ApplicationStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { isOffered } from '../../shell/offered';
import { Go } from '../../shell/place';
import { useSession } from '../../shell/session/SessionProvider';
import { OpinionList } from '../applications/OpinionList';
import { useT as useApplicationsT } from '../applications/locales';
import '../applications/Applications.css';
import { useT } from './locales';
import { possibleActs } from './possible';
import { SummaryCard } from './SummaryCard';

const ONE = '/rounds/:round/applications/:no';
const FORM = `${ONE}/self-assessment`;

interface OpinionPaneProps {
  readonly round: string;
  readonly no: string;
  /** The body recommends nobody in this round: it must take that back before it gives an opinion. */
  readonly abstained: boolean;
}

/** One application in the hands of a recommender: what it is, what was said, and the opinion to give. */
export function OpinionPane({ round, no, abstained }: OpinionPaneProps): ReactNode {
  const t = useT();
  const words = useApplicationsT();
  const language = useLanguage();
  const { roles } = useSession();
  const read = useRoute(getApplication, { params: { round, no } });
  const application = read.data;
  if (application === undefined)
    return (
      <Card>
        {read.isError ? (
          <ErrorState error={read.error} retry={() => void read.refetch()} compact />
        ) : (
          <Loading />
        )}
      </Card>
    );
  const acts = abstained ? [] : possibleActs(application.acts, application.opinions);
  const { park } = application;
  return (
    <div className="xp-recommend-pane">
      <Card
        title={`${park.name} ${no}`}
        extra={
          <>
            {isOffered(FORM, roles) && (
              <Go to={FORM} params={{ round, no }}>
                {t('form')}
              </Go>
            )}
            <Go to={ONE} params={{ round, no }}>
              {t('detail')}
            </Go>
          </>
        }
      >
        <Facts
          columns={1}
          facts={[
            { label: words('column.state'), value: <ApplicationStateTag state={application.state} /> },
            {
              label: words('column.kind'),
              value: say(ORGANIZATION_KIND_NAMES[park.kind as OrganizationKind], language),
            },
            { label: words('column.city'), value: [park.province, park.city].filter(Boolean).join(' ') },
            { label: t('submittedAt'), value: <TimeText at={application.submittedAt} /> },
          ]}
        />
        {acts.length > 0 && (
          <div className="xp-recommend-acts xp-recommend-screen">
            <ActButtons
              acts={acts}
              target={{ round, no }}
              main={
                acts.some((act) => act.id === 'recommendation.recommend' && act.allowed)
                  ? 'recommendation.recommend'
                  : null
              }
              subject={`${park.name} · ${no}`}
              next={(id) =>
                t(`done.${id.slice('recommendation.'.length) as 'recommend' | 'decline' | 'withdraw'}`)
              }
            />
          </div>
        )}
      </Card>
      {application.submittedAt !== null && <SummaryCard round={round} no={no} />}
      <Card title={t('opinions')} flush>
        <OpinionList opinions={application.opinions} />
      </Card>
    </div>
  );
}
