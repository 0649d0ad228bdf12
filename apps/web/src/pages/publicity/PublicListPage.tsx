import { PrinterOutlined } from '@ant-design/icons';
import { getPublicList, type PublicList } from '@xuanping/api-contract/publicity';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { useLanguage } from '../../i18n';
import { timeText } from '../../lib/time';
import { Go, usePlace } from '../../shell/place';
import { ListTable } from './ListTable';
import { useT } from './locales';
import { ObjectionDrawer } from './ObjectionDrawer';
import './Publicity.css';

/** The public list of a round for anybody: who, from when to when, and the way to object. */
export default function PublicListPage(): ReactNode {
  const { round } = usePlace('round');
  const t = useT();
  const read = useRoute(getPublicList, { params: { round } });
  if (!read.data)
    return (
      <PageBody narrow>
        {read.isError && read.error.status === 404 ? (
          <EmptyState
            page
            title={t('public.notFound')}
            text={t('public.notFoundText')}
            act={<Go to="/public/publicity">{t('public.all')}</Go>}
          />
        ) : read.isError ? (
          <ErrorState page error={read.error} retry={() => void read.refetch()} />
        ) : (
          <Card>
            <Loading rows={10} />
          </Card>
        )}
      </PageBody>
    );
  return <Sheet list={read.data} readAgain={() => void read.refetch()} />;
}

function Sheet({
  list,
  readAgain,
}: {
  readonly list: PublicList;
  readonly readAgain: () => void;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const [against, setAgainst] = useState<PublicList['rows'][number] | null>(null);
  const places = {
    round: list.roundName,
    award: list.awardName,
    count: list.rows.length,
    from: timeText(list.opensAt, language),
    to: timeText(list.closesAt, language),
  };
  return (
    <>
      <PageHead
        title={t('public.title', { award: list.awardName })}
        number={list.round}
        sample={list.sample}
        crumbs={[{ label: t('public.all'), to: '/public/publicity' }]}
        state={
          <StateTag tone={list.open ? 'running' : 'over'}>
            {t(list.open ? 'list.open' : 'list.closed')}
          </StateTag>
        }
        due={list.open ? { at: list.closesAt, label: t('closes'), onPassed: readAgain } : null}
        more={
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            {t('public.print')}
          </Button>
        }
      />
      <PageBody narrow>
        {list.sample && <Notice tone="warning">{t('public.sample')}</Notice>}
        <Card>
          <p className="xp-publicity-words">{t(list.open ? 'public.text' : 'public.textOver', places)}</p>
          {!list.open && <p className="xp-quiet">{t('public.over')}</p>}
          {list.noFeeStatement !== '' && <p className="xp-quiet">{list.noFeeStatement}</p>}
        </Card>
        <Card title={t('list.title')} flush>
          {list.rows.length === 0 ? (
            <EmptyState title={t('list.empty')} text={t('list.emptyText')} />
          ) : (
            <ListTable
              rows={list.rows}
              {...(list.open && {
                last: {
                  head: '',
                  cell: (row) => (
                    <Button
                      size="small"
                      aria-label={`${t('list.object')}：${row.park}`}
                      onClick={() => setAgainst(row)}
                    >
                      {t('list.object')}
                    </Button>
                  ),
                },
              })}
            />
          )}
        </Card>
      </PageBody>
      {against && (
        <ObjectionDrawer
          key={against.no}
          round={list.round}
          park={against}
          onClose={() => setAgainst(null)}
        />
      )}
    </>
  );
}
