import { downloadScan, getLetterPdf, type RecommenderDto } from '@xuanping/api-contract/recommendation';
import type { ReactNode } from 'react';
import { urlOf } from '../../api/url';
import { Card } from '../../components/Card';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useT } from './locales';

interface RecommendersCardProps {
  readonly round: string;
  readonly recommenders: readonly RecommenderDto[];
  /** Quota of each; null: none. */
  readonly quota: number | null;
  /** The house sees lists and letters of all. */
  readonly house: boolean;
  /** The deadline has passed: nobody is under way any more. */
  readonly closed: boolean;
}

/** Every recommender with a row of its own: how far it is, and how its letter stands. */
export function RecommendersCard(props: RecommendersCardProps): ReactNode {
  const { round, recommenders, quota, house, closed } = props;
  const t = useT();
  if (recommenders.length === 0) return null;
  return (
    <Card title={t('bodies.title')} flush>
      <div className="xp-recommend-table" tabIndex={0} role="group" aria-label={t('bodies.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('bodies.name')}</th>
              <th scope="col">{t('recommended')}</th>
              <th scope="col">{t('declined')}</th>
              <th scope="col">{t('open')}</th>
              <th scope="col" className="xp-recommend-start">
                {t(house ? 'letter.title' : 'bodies.state')}
              </th>
            </tr>
          </thead>
          <tbody>
            {recommenders.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.name} {one.mine && <span className="xp-quiet">{t('bodies.mine')}</span>}
                </th>
                <td>{quota === null ? one.recommended : `${one.recommended} / ${quota}`}</td>
                <td>{one.declined}</td>
                <td>{one.waiting}</td>
                <td className="xp-recommend-start">
                  <StateOf round={round} one={one} house={house} closed={closed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

interface StateOfProps {
  readonly round: string;
  readonly one: RecommenderDto;
  readonly house: boolean;
  readonly closed: boolean;
}

function StateOf({ round, one, house, closed }: StateOfProps): ReactNode {
  const t = useT();
  if (one.abstained)
    return (
      <>
        <StateTag tone="over">{t('abstained.tag')}</StateTag>{' '}
        <span className="xp-quiet xp-recommend-wrap">
          {one.abstained.reason}（<TimeText at={one.abstained.at} style="short" />）
        </span>
      </>
    );
  if (!house || one.list === null)
    return t(one.waiting === 0 ? 'bodies.done' : closed ? 'bodies.closed' : 'bodies.running');
  const { scan, parks } = one.list;
  if (parks.length === 0 && scan === null) return <span className="xp-none">—</span>;
  const params = { round };
  return (
    <span className="xp-recommend-letter">
      <StateTag tone={scan === null ? 'waiting' : scan.current ? 'done' : 'warning'}>
        {t(scan === null ? 'letter.tags.none' : scan.current ? 'letter.tags.current' : 'letter.tags.stale')}
      </StateTag>
      {scan && (
        <a href={urlOf(downloadScan.path, { params: { round, scan: scan.id } })} download={scan.name}>
          {t('letter.scanLink')}
        </a>
      )}
      {parks.length > 0 && (
        <a
          href={urlOf(getLetterPdf.path, { params, query: { recommender: one.id } })}
          target="_blank"
          rel="noreferrer"
        >
          {t('letter.listLink', { count: parks.length })}
        </a>
      )}
    </span>
  );
}
