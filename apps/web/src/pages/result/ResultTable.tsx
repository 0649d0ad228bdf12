import type { ResultRowDto } from '@xuanping/api-contract/result';
import { say } from '@xuanping/domain/process';
import { Fragment, type ReactNode } from 'react';
import { Card } from '../../components/Card';
import { StateTag } from '../../components/StateTag';
import type { Tone } from '../../components/tones';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useT } from './locales';
import type { Result } from './ResultPage';

interface ResultTableProps {
  readonly result: Result;
  /** The table in force, against which a what-if is compared. */
  readonly official: Result;
  readonly round: string;
}

/** Ranks and outcomes with every sheet behind them; the threshold is a line across the table. */
export function ResultTable({ result, official, round }: ResultTableProps): ReactNode {
  const t = useT();
  const { rows, threshold } = result;
  const sheets = Math.max(0, ...rows.map((row) => row.sheets.length));
  const scored = rows.filter((row) => row.rank !== null);
  const above = scored.filter((row) => Number(row.score) >= threshold).length;
  const before = new Map(official.rows.map((row) => [row.no, row.selected]));
  const line = (
    <tr className="xp-result-line">
      <td colSpan={sheets + 6}>
        <span>{t('table.line', { threshold, above, below: scored.length - above })}</span>
      </td>
    </tr>
  );
  return (
    <Card
      title={t('table.title')}
      extra={<span className="xp-quiet">{t(`table.${result.method}`)}</span>}
      flush
    >
      <div className="xp-result-scroll" tabIndex={0} role="group" aria-label={t('table.title')}>
        <table className="xp-result-table">
          <caption className="xp-sr">{t('table.title')}</caption>
          <thead>
            <tr>
              <th scope="col" className="xp-result-figure">
                {t('table.rank')}
              </th>
              <th scope="col">{t('table.park')}</th>
              <th scope="col">{t('table.province')}</th>
              {Array.from({ length: sheets }, (_, at) => (
                <th scope="col" key={at} className="xp-result-figure">
                  {t('table.expert', { n: at + 1 })}
                </th>
              ))}
              <th scope="col" className="xp-result-figure">
                {t('table.mean')}
              </th>
              <th scope="col" className="xp-result-figure">
                {t('table.score')}
              </th>
              <th scope="col">{t('table.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {above === 0 && scored.length > 0 && line}
            {rows.map((row, at) => (
              <Fragment key={row.no}>
                <Row
                  row={row}
                  round={round}
                  sheets={sheets}
                  before={result.official ? row.selected : (before.get(row.no) ?? row.selected)}
                />
                {at + 1 === above && line}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

interface RowProps {
  readonly row: ResultRowDto;
  readonly round: string;
  readonly sheets: number;
  readonly before: boolean;
}

function Row({ row, round, sheets, before }: RowProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <tr className={row.selected ? 'xp-result-selected' : ''}>
      <td className="xp-result-figure">
        {row.rank ?? '—'}
        {row.sharedBy > 1 && <small>{t('table.shared', { count: row.sharedBy })}</small>}
      </td>
      <th scope="row">
        <Go to="/rounds/:round/applications/:no" params={{ round, no: row.no }}>
          {row.park}
        </Go>{' '}
        <span className="xp-quiet xp-num">{row.no}</span>
      </th>
      <td>{row.province || '—'}</td>
      {Array.from({ length: sheets }, (_, at) => {
        const sheet = row.sheets[at];
        return (
          <td key={at} className="xp-result-figure">
            {sheet === undefined ? (
              '—'
            ) : sheet.dropped === null ? (
              sheet.total
            ) : (
              <del title={t(`table.dropped.${sheet.dropped}`)}>
                {sheet.total}
                <span className="xp-sr">（{t(`table.dropped.${sheet.dropped}`)}）</span>
              </del>
            )}
            {sheet && <small>{sheet.expert}</small>}
          </td>
        );
      })}
      <td className="xp-result-figure">{row.mean ?? '—'}</td>
      <td className="xp-result-figure">
        <strong>{row.score ?? '—'}</strong>
      </td>
      <td className="xp-result-outcome">
        <OutcomeTag outcome={row.outcome} />
        <small>{say(row.reason, language)}</small>
        {before !== row.selected && (
          <small className="xp-result-changed">{t(row.selected ? 'whatIf.added' : 'whatIf.lost')}</small>
        )}
      </td>
    </tr>
  );
}

const OUTCOMES = {
  proposed: ['honour', 'outcome.proposed'],
  'below-threshold': ['over', 'outcome.belowThreshold'],
  'over-region-quota': ['over', 'outcome.overRegionQuota'],
  'over-quota': ['over', 'outcome.overQuota'],
  'quota-tie': ['warning', 'outcome.quotaTie'],
  vetoed: ['refused', 'outcome.vetoed'],
  incomplete: ['warning', 'outcome.incomplete'],
} as const satisfies Record<string, readonly [Tone, string]>;

function OutcomeTag({ outcome }: { readonly outcome: string }): ReactNode {
  const t = useT();
  const known = outcome in OUTCOMES ? OUTCOMES[outcome as keyof typeof OUTCOMES] : null;
  return known ? <StateTag tone={known[0]}>{t(known[1])}</StateTag> : <>{outcome}</>;
}
