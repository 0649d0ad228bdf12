import { downloadAuthorisation, listFilingsFor } from '@xuanping/api-contract/self-assessment';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { urlOf } from '../../api/url';
import { Card, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { RoundStripOf } from '../../components/round';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { ApplicationStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, usePlace } from '../../shell/place';
import { FileFor } from './filing-for/FileFor';
import './filing-for/FilingFor.css';
import { formPath } from './form/place';
import { useT } from './locales';

type Desk = ResponseOf<typeof listFilingsFor>;
type Filing = Desk['filings'][number];

/** 代报: a recommender registers parks of its province under their authorisation, and sees what became of it. */
export default function FilingForPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { round } = usePlace('round');
  const read = useRoute(listFilingsFor, { params: { round } }, { everyMs: 60_000 });
  if (read.isError && read.data === undefined)
    return <ErrorState page error={read.error} retry={() => void read.refetch()} />;
  if (read.data === undefined)
    return (
      <PageBody>
        <Loading rows={6} />
      </PageBody>
    );
  const desk = read.data;
  const waiting = desk.filings.filter(({ state, filing }) => state === 'drafting' && !filing.confirmed);
  return (
    <>
      <PageHead
        title={t('filingFor.title')}
        number={desk.round.name}
        crumbs={[{ label: desk.round.name, to: `/rounds/${round}` }]}
        sample={desk.round.sample}
        due={{
          at: desk.round.closesAt,
          label: t('filingFor.due'),
          onPassed: () => void read.refetch(),
        }}
        answers={{
          ...(waiting.length > 0 && { mine: t('filingFor.mine', { count: waiting.length }) }),
          stands:
            desk.filings.length > 0
              ? t('filingFor.stands', { count: desk.filings.length })
              : t('filingFor.standsNone'),
          next: t('filingFor.next'),
        }}
      >
        <RoundStripOf code={round} />
      </PageHead>
      <PageBody>
        <Card title={t('filingFor.listTitle')} flush>
          {desk.filings.length > 0 ? (
            <Filings round={round} filings={desk.filings} />
          ) : (
            <EmptyState title={t('filingFor.none')} text={t('filingFor.noneText')} />
          )}
        </Card>
        <Card title={t('filingFor.newTitle')} id="new">
          {desk.closed.length > 0 ? (
            <Notice tone="info" title={t('filingFor.closed')}>
              {desk.closed.map((words) => say(words, language)).join('')}
            </Notice>
          ) : desk.parks.length === 0 ? (
            <EmptyState title={t('filingFor.noParks')} text={t('filingFor.noParksText')} />
          ) : (
            <FileFor round={round} desk={desk} readAgain={() => void read.refetch()} />
          )}
        </Card>
      </PageBody>
    </>
  );
}

function Filings({
  round,
  filings,
}: {
  readonly round: string;
  readonly filings: readonly Filing[];
}): ReactNode {
  const t = useT();
  const columns = ['no', 'park', 'state', 'answer', 'filled', 'filed'] as const;
  return (
    <div className="xp-filing-for-scroll">
      <table className="xp-filing-for-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`filingFor.column.${column}`)}
              </th>
            ))}
            <th scope="col" aria-label={t('filingFor.continue')} />
          </tr>
        </thead>
        <tbody>
          {filings.map((row) => (
            <tr key={row.no}>
              <td className="xp-num">{row.no}</td>
              <td>
                {row.park}
                {row.state === 'drafting' && !row.filing.confirmed && row.reachedBy !== 'accounts' && (
                  <div className="xp-quiet">{t(`filingFor.reached.${row.reachedBy}`)}</div>
                )}
              </td>
              <td>
                <ApplicationStateTag state={row.state} />
              </td>
              <td>
                <Answer row={row} />
              </td>
              <td className="xp-num">{row.percent} %</td>
              <td>
                <TimeText at={row.filing.at} style="short" />
                <div className="xp-quiet">
                  {row.filing.by} ·{' '}
                  <a
                    className="xp-filing-for-file"
                    href={urlOf(downloadAuthorisation.path, { params: { round, no: row.no } })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {t('filingFor.authorisation')}
                  </a>
                </div>
              </td>
              <td>
                {row.filing.inHand && row.state === 'drafting' && (
                  <Go to={formPath()} params={{ round, no: row.no }}>
                    {t('filingFor.continue')}
                  </Go>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Answer({ row: { state, filing } }: { readonly row: Filing }): ReactNode {
  const t = useT();
  const { objected, confirmed, inHand } = filing;
  if (objected) return <>{t('filingFor.answer.objected', { name: objected.by, reason: objected.reason })}</>;
  if (confirmed)
    return (
      <>
        {t('filingFor.answer.confirmed', { name: confirmed.by })}
        {!inHand && <div className="xp-quiet">{t('filingFor.answer.taken')}</div>}
      </>
    );
  return <>{t(state === 'drafting' ? 'filingFor.answer.waiting' : 'filingFor.answer.noAnswer')}</>;
}
