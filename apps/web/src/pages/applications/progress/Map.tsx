import {
  exportProgress,
  listProgress,
  type ProgressRow,
  type ProgressSummary,
} from '@xuanping/api-contract/applications';
import { allObjectives, translate, type Framework } from '@xuanping/domain/framework';
import { ORGANIZATION_KIND_NAMES, type OrganizationKind } from '@xuanping/domain/house';
import { say, shortLanguage } from '@xuanping/domain/process';
import { Select } from 'antd';
import {
  Fragment,
  memo,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
} from 'react';
import { useKeyset } from '../../../api/hooks';
import { urlOf } from '../../../api/url';
import { EmptyState, ErrorState, Loading } from '../../../components/States';
import { ApplicationStateTag } from '../../../components/StateTag';
import { NextPage } from '../../../components/table/NextPage';
import { TableTools } from '../../../components/table/TableTools';
import type { Filter } from '../../../components/table';
import { useTableQuery } from '../../../components/table/useTableState';
import { useLanguage } from '../../../i18n';
import { routeQuery } from '../../../lib/address';
import { Go } from '../../../shell/place';
import { objectivePath } from '../../self-assessment/form/place';
import { useT } from '../locales';
import { CellSign, Legend, useCellWords, type Cell } from './Cell';
import { gridPlace } from './grid-keys';
import './Map.css';

const SORTS = ['no', 'park', 'province', 'kind', 'percent', '-percent', '-saved'] as const;
const NO_COLUMNS = {
  shown: [],
  isShown: () => true,
  toggle: () => undefined,
  reset: () => undefined,
  changed: false,
};

interface MapProps {
  readonly round: string;
  readonly framework: Framework;
  readonly summary: ProgressSummary | undefined;
  readonly filters: readonly Filter[];
}

/** Parks × objectives: where every form stands, each cell a way into that part of that form. */
export function ProgressMap({ round, framework, summary, filters }: MapProps): ReactNode {
  const t = useT();
  const [query, setQuery] = useTableQuery(filters, '');
  const asked = useMemo(() => routeQuery(query, 'search'), [query]);
  const list = useKeyset<ProgressRow>(listProgress, { params: { round }, query: asked }, { everyMs: 60_000 });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? null;
  const narrowed = query.q !== '' || Object.keys(query.filters).length > 0;
  const sort = (
    <Select
      className="xp-map-sort"
      aria-label={t('progress.sort')}
      value={query.sort || 'no'}
      onChange={(value: string) => setQuery({ ...query, sort: value === 'no' ? '' : value })}
      options={SORTS.map((value) => ({ value, label: t(`progress.sorts.${value}`) }))}
    />
  );
  return (
    <section className="xp-table xp-map" aria-label={t('progress.map')}>
      <TableTools
        query={query}
        setQuery={setQuery}
        filters={filters}
        search={t('search')}
        columns={[]}
        choice={NO_COLUMNS}
        exportHref={urlOf(exportProgress.path, { params: { round }, query: asked })}
        extra={sort}
      />
      <Legend />
      {list.isError && rows.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : list.isPending ? (
        <Loading rows={8} />
      ) : rows.length === 0 ? (
        <EmptyState
          title={t(narrowed ? 'progress.noneFits' : 'empty')}
          text={t(narrowed ? 'progress.noneFitsText' : 'emptyText')}
        />
      ) : (
        <Grid
          round={round}
          framework={framework}
          summary={narrowed ? undefined : summary}
          rows={rows}
          total={total ?? rows.length}
          groupBy={query.sort === 'province' || query.sort === 'kind' ? query.sort : null}
          end={<NextPage list={list} />}
        />
      )}
      {rows.length > 0 && (
        <p className="xp-table-foot" role="status">
          {t('progress.shown', { shown: rows.length, total: total ?? rows.length })}
        </p>
      )}
    </section>
  );
}

interface GridProps {
  readonly round: string;
  readonly framework: Framework;
  readonly summary: ProgressSummary | undefined;
  readonly rows: readonly ProgressRow[];
  readonly total: number;
  /** Heads of groups stand between the rows where the order makes groups. */
  readonly groupBy: 'province' | 'kind' | null;
  readonly end: ReactNode;
}

function Grid({ round, framework, summary, rows, total, groupBy, end }: GridProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const objectives = allObjectives(framework);
  const names = useMemo(
    () =>
      allObjectives(framework).map(({ no, name }) => ({
        no,
        name: translate(name, shortLanguage(language)),
      })),
    [framework, language],
  );
  const detail = useRef<HTMLParagraphElement>(null);
  const groupOf = (row: ProgressRow): string =>
    groupBy === 'province' ? row.park.province || t('progress.noProvince') : kindOf(row, language);

  // One cell is in the order of tabulation, the arrows lead to the others: state of the page's own, not of React's.
  const focusOn = (table: HTMLElement, row: number, column: number): void => {
    const to = table.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
    if (!to) return;
    table.querySelectorAll('[data-row][tabindex="0"]').forEach((cell) => cell.setAttribute('tabindex', '-1'));
    to.setAttribute('tabindex', '0');
    to.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const { row, column } = (event.target as HTMLElement).dataset;
    if (row === undefined || event.altKey || event.metaKey) return;
    const to = gridPlace(
      event.key,
      event.ctrlKey,
      { row: Number(row), column: Number(column) },
      { rows: rows.length, columns: objectives.length + 1 },
    );
    if (!to) return;
    event.preventDefault();
    focusOn(event.currentTarget, to.row, to.column);
  };
  const tell = (event: SyntheticEvent<HTMLTableElement>): void => {
    const link = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (link && detail.current) detail.current.textContent = link.title;
  };

  return (
    <>
      <div className="xp-table-scroll xp-map-scroll">
        <table
          role="grid"
          aria-label={t('progress.map')}
          aria-rowcount={total + 3}
          aria-colcount={objectives.length + 1}
          onKeyDown={onKeyDown}
          onFocus={tell}
          onMouseOver={tell}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" rowSpan={2} className="xp-map-park">
                {t('column.park')}
              </th>
              {framework.elements.map((element) => (
                <th
                  key={element.no}
                  scope="colgroup"
                  colSpan={element.objectives.length}
                  className="xp-map-element"
                >
                  {translate(element.name, shortLanguage(language))}
                </th>
              ))}
            </tr>
            <tr aria-rowindex={2}>
              {names.map(({ no, name }) => (
                <th key={no} scope="col" title={`${no} ${name}`} className="xp-map-no">
                  {no}
                  <span className="xp-sr"> {name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summary && summary.objectives.length > 0 && (
              <tr className="xp-map-mean" role="row" aria-rowindex={3}>
                <th scope="row" role="rowheader" className="xp-map-park">
                  {t('progress.mean')} <span className="xp-num">{summary.percent} %</span>
                </th>
                {names.map(({ no, name }) => {
                  const mean = summary.objectives.find(({ objective }) => objective === no)?.percent ?? 0;
                  return (
                    <td
                      key={no}
                      role="gridcell"
                      data-label={no}
                      title={t('progress.meanOf', { name: `${no} ${name}`, percent: mean })}
                    >
                      {mean}
                    </td>
                  );
                })}
              </tr>
            )}
            {rows.map((row, at) => {
              const before = rows[at - 1];
              const head = groupBy && (!before || groupOf(before) !== groupOf(row)) ? groupOf(row) : null;
              return (
                <Fragment key={row.no}>
                  {head !== null && (
                    <tr className="xp-map-group" role="row">
                      <th role="gridcell" colSpan={objectives.length + 1}>
                        {head}
                      </th>
                    </tr>
                  )}
                  <MapRow round={round} row={row} at={at} names={names} />
                </Fragment>
              );
            })}
          </tbody>
        </table>
        {end}
      </div>
      <p className="xp-map-detail" ref={detail} aria-hidden>
        {t('progress.hint')}
      </p>
      <ol className="xp-map-names">
        {names.map(({ no, name }) => (
          <li key={no}>
            {no} {name}
          </li>
        ))}
      </ol>
    </>
  );
}

function kindOf(row: ProgressRow, language: ReturnType<typeof useLanguage>): string {
  return say(ORGANIZATION_KIND_NAMES[row.park.kind as OrganizationKind], language);
}

interface MapRowProps {
  readonly round: string;
  readonly row: ProgressRow;
  readonly at: number;
  readonly names: readonly { readonly no: number; readonly name: string }[];
}

/** Drawn once and again only when its form has changed: a round has thousands. */
const MapRow = memo(function MapRow({ round, row, at, names }: MapRowProps): ReactNode {
  const t = useT();
  const words = useCellWords();
  const said = (cell: Cell): string => {
    const name = names.find(({ no }) => no === cell.objective)?.name ?? '';
    return `${row.park.name} · ${cell.objective} ${name} · ${words(cell)}`;
  };
  const whole = t('progress.whole', { percent: row.percent });
  return (
    <tr role="row" aria-rowindex={at + 4}>
      <th scope="row" role="rowheader" className="xp-map-park">
        <Go
          to="/rounds/:round/applications/:no"
          params={{ round, no: row.no }}
          data-row={at}
          data-column={0}
          tabIndex={at === 0 ? 0 : -1}
          title={`${row.park.name} · ${row.no} · ${whole}`}
        >
          {row.park.name}
        </Go>
        <span className="xp-map-facts">
          <span className="xp-num">{row.no}</span> <ApplicationStateTag state={row.state} />{' '}
          <span className="xp-num">{row.percent} %</span>
        </span>
      </th>
      {row.cells.map((cell, column) => (
        <td key={cell.objective} role="gridcell" data-label={cell.objective}>
          <Go
            to={objectivePath(cell.objective)}
            params={{ round, no: row.no }}
            className="xp-map-cell"
            data-row={at}
            data-column={column + 1}
            tabIndex={-1}
            title={said(cell)}
            aria-label={said(cell)}
          >
            <CellSign cell={cell} />
          </Go>
        </td>
      ))}
    </tr>
  );
});
