import { getPublicNotice } from '@xuanping/api-contract/notice';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card, Facts, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { Deadline, TimeText } from '../../components/TimeText';
import { Go, usePlace } from '../../shell/place';
import { useT } from './locales';
import { NoticeFiles } from './NoticeFiles';
import { NoticeSheet } from './NoticeSheet';
import './Notice.css';

/** One issued notice, for anybody: its dates in brief, the text, the documents, and what is said on fees. */
export default function PublicNoticePage(): ReactNode {
  const { round } = usePlace('round');
  const t = useT();
  const read = useRoute(getPublicNotice, { params: { round } });
  const notice = read.data;
  if (notice === undefined)
    return (
      <PageBody>
        <div className="xp-notice-public">
          {read.isError && read.error.status === 404 ? (
            <EmptyState
              page
              title={t('public.notFound')}
              act={<Go to="/public/notices">{t('public.all')}</Go>}
            />
          ) : read.isError ? (
            <ErrorState page error={read.error} retry={() => void read.refetch()} />
          ) : (
            <Card>
              <Loading rows={10} />
            </Card>
          )}
        </div>
      </PageBody>
    );
  return (
    <>
      <PageHead
        title={notice.title}
        number={notice.number}
        sample={notice.sample}
        crumbs={[{ label: t('public.all'), to: '/public/notices' }]}
        more={<NoticeFiles round={round} print />}
      />
      <PageBody>
        <div className="xp-notice-public">
          <Card title={t('public.facts')} className="xp-no-print">
            <Facts
              columns={1}
              facts={[
                { label: t('public.opens'), value: <TimeText at={notice.selfAssessmentOpensAt} /> },
                { label: t('public.closes'), value: <Deadline due={notice.selfAssessmentClosesAt} /> },
                ...(notice.recommendationClosesAt === null
                  ? []
                  : [
                      {
                        label: t('public.recommendation'),
                        value: <Deadline due={notice.recommendationClosesAt} />,
                      },
                    ]),
                { label: t('public.framework'), value: notice.frameworkVersion },
              ]}
            />
          </Card>
          <NoticeSheet
            text={notice}
            issuer={notice.issuer}
            number={notice.number}
            issuedAt={notice.issuedAt}
            approvalBasis={notice.approvalBasis}
            sample={notice.sample}
          />
          <p className="xp-notice-fee">{notice.noFeeStatement}</p>
        </div>
      </PageBody>
    </>
  );
}
