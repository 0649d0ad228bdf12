import { listPublicLists } from '@xuanping/api-contract/publicity';
import type { ReactNode } from 'react';
import { useKeyset, type RowOf } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { SampleMark } from '../../components/SampleMark';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { NextPage } from '../../components/table';
import { StateTag } from '../../components/StateTag';
import { Deadline, TimeText } from '../../components/TimeText';
import { Go } from '../../shell/place';
import { useT } from './locales';
import './Publicity.css';

/** Every list that is or was public, newest first, for anybody. */
export default function PublicListsPage(): ReactNode {
  const t = useT();
  const read = useKeyset<RowOf<typeof listPublicLists>>(listPublicLists, {});
  const rows = read.data?.pages.flatMap((page) => page.rows);
  return (
    <>
      <PageHead title={t('public.lists')}>
        <p className="xp-quiet">{t('public.intro')}</p>
      </PageHead>
      <PageBody narrow>
        <Card flush>
          {read.isPending && (
            <div className="xp-card-body">
              <Loading rows={4} />
            </div>
          )}
          {read.isError && !rows && (
            <ErrorState error={read.error} retry={() => void read.refetch()} compact />
          )}
          {rows?.length === 0 && <EmptyState title={t('public.none')} text={t('public.noneText')} />}
          <ul className="xp-publicity-lists">
            {rows?.map((row) => (
              <li key={row.round}>
                <div>
                  <Go to="/public/publicity/:round" params={{ round: row.round }}>
                    <strong>{row.roundName}</strong>
                  </Go>{' '}
                  <span className="xp-quiet xp-num">{row.round}</span> {row.sample && <SampleMark />}
                  <p className="xp-quiet">
                    <TimeText at={row.opensAt} /> {t('public.until')}{' '}
                    {row.open ? <Deadline due={row.closesAt} /> : <TimeText at={row.closesAt} />}
                  </p>
                </div>
                <StateTag tone={row.open ? 'running' : 'over'}>
                  {t(row.open ? 'list.open' : 'list.closed')}
                </StateTag>
              </li>
            ))}
          </ul>
          <NextPage list={read} />
        </Card>
      </PageBody>
    </>
  );
}
