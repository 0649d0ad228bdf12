import { ExportOutlined } from '@ant-design/icons';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { listObjections } from '@xuanping/api-contract/publicity';
import { getRound } from '@xuanping/api-contract/round';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useKeyset, useRoute } from '../../api/hooks';
import { Card, Facts, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { RoundStripOf } from '../../components/round';
import { NextPage } from '../../components/table';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { Deadline, TimeText } from '../../components/TimeText';
import { usePlace } from '../../shell/place';
import { ListTable } from './ListTable';
import { useT } from './locales';
import { ObjectionCard } from './ObjectionCard';
import './Publicity.css';

type Objections = ResponseOf<typeof listObjections>;

/** The stage 公示 of a round for the house: the list, its window, and every objection with its handling. */
export default function PublicityPage(): ReactNode {
  const { round } = usePlace('round');
  const t = useT();
  const whole = useRoute(getRound, { params: { round } });
  const read = useKeyset<Objections['rows'][number], Objections>(
    listObjections,
    { params: { round } },
    { everyMs: 60_000 },
  );
  const head = read.data?.pages[0];
  const rows = useMemo(() => read.data?.pages.flatMap((page) => page.rows) ?? [], [read.data]);
  const answers = useAnswers(head, rows);
  const failed = read.error ?? whole.error;
  if (failed && (!head || !whole.data))
    return (
      <ErrorState page error={failed} retry={() => void Promise.all([read.refetch(), whole.refetch()])} />
    );
  if (!head || !whole.data)
    return (
      <PageBody>
        <Card>
          <Loading rows={8} />
        </Card>
      </PageBody>
    );
  const { list, against } = head;
  return (
    <>
      <PageHead
        title={t('title')}
        number={round}
        crumbs={[{ label: whole.data.name, to: `/rounds/${round}` }]}
        state={<RoundStateTag state={whole.data.state} paused={whole.data.paused} />}
        sample={whole.data.sample}
        due={
          list?.open ? { at: list.closesAt, label: t('closes'), onPassed: () => void read.refetch() } : null
        }
        more={
          list && (
            <Button icon={<ExportOutlined aria-hidden />} href={`/public/publicity/${round}`} target="_blank">
              {t('publicPage')}
            </Button>
          )
        }
        answers={answers}
      >
        <RoundStripOf code={round} />
      </PageHead>
      <PageBody>
        {list === null ? (
          <Card>
            <EmptyState title={t('list.notYet')} text={t('list.notYetText')} />
          </Card>
        ) : (
          <>
            <Card title={t('window.title')}>
              <Facts
                facts={[
                  { label: t('window.from'), value: <TimeText at={list.opensAt} /> },
                  { label: t('window.to'), value: <Deadline due={list.closesAt} met={!list.open} /> },
                  { label: t('window.count'), value: t('window.countValue', { count: list.rows.length }) },
                  { label: t('window.fee'), value: list.noFeeStatement, wide: true },
                ]}
              />
            </Card>
            <Card
              title={t('objections.title')}
              extra={
                <span className="xp-quiet">
                  {t('objections.count', { count: head.total ?? rows.length })}
                </span>
              }
              flush={rows.length > 0}
            >
              {rows.length === 0 ? (
                <EmptyState title={t('objections.none')} text={t('objections.noneText')} />
              ) : (
                <>
                  {rows.map((row) => (
                    <ObjectionCard key={row.id} row={row} round={round} />
                  ))}
                  <NextPage list={read} />
                  <p className="xp-quiet xp-publicity-note">{t('objections.confidential')}</p>
                </>
              )}
            </Card>
            <Card title={t('list.title')} flush>
              {list.rows.length === 0 ? (
                <EmptyState title={t('list.empty')} text={t('list.emptyText')} />
              ) : (
                <ListTable
                  rows={list.rows}
                  last={{ head: t('list.objections'), cell: ({ no }) => against[no] ?? '—' }}
                />
              )}
            </Card>
          </>
        )}
      </PageBody>
    </>
  );
}

function useAnswers(
  data: Objections | undefined,
  rows: Objections['rows'],
): {
  mine?: ReactNode;
  stands?: ReactNode;
  next?: ReactNode;
} {
  const t = useT();
  if (!data) return {};
  const { list, states } = data;
  if (list === null) return { stands: t('stands.none'), next: t('next.none') };
  const may = (...ids: string[]): number =>
    rows.filter((row) => row.acts.some((act) => act.allowed && ids.includes(act.id))).length;
  const [handle, decide] = [
    may('publicity.admit', 'publicity.refuse'),
    may('publicity.dismiss', 'publicity.uphold'),
  ];
  const open = (states.filed ?? 0) + (states.admitted ?? 0);
  const mine = [
    handle > 0 && t('mine.handle', { count: handle }),
    decide > 0 && t('mine.decide', { count: decide }),
  ]
    .filter(Boolean)
    .join(' · ');
  return {
    ...(mine !== '' && { mine }),
    stands: t(list.open ? 'stands.open' : 'stands.closed', {
      count: list.rows.length,
      objections: data.total ?? rows.length,
    }),
    next: open > 0 ? t('next.disputed', { count: open }) : t(list.open ? 'next.open' : 'next.closed'),
  };
}
