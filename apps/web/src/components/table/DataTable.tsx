import { Checkbox } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useKeyset, type RowOf } from '../../api/hooks';
import { urlOf } from '../../api/url';
import type { AnyRoute } from '../../api/contract';
import { routeQuery } from '../../lib/address';
import { useT } from '../locales';
import { EmptyState, ErrorState } from '../States';
import './DataTable.css';
import { NextPage } from './NextPage';
import { SelectionBar } from './SelectionBar';
import { BoneRows, HeadCell, TableRow } from './TableParts';
import { TableTools } from './TableTools';
import type { BatchAct, Column, Filter } from './types';
import { useSelection } from './useSelection';
import { useColumnChoice, useTableQuery } from './useTableState';

export interface DataTableProps<R extends AnyRoute> {
  /** Stable name under which this device remembers the columns. */
  readonly id: string;
  /** What the list holds, for screen readers and print: `申报列表`. */
  readonly label: string;
  /** A GET route that answers `{ rows, next, total }` and takes `after`, `q`, `sort` and the filters. */
  readonly route: R;
  readonly params?: Readonly<Record<string, string>>;
  /** Fixed parameters beside those of the address. */
  readonly query?: Readonly<Record<string, string>>;
  readonly columns: readonly Column<RowOf<R>>[];
  readonly rowKey: (row: RowOf<R>) => string;
  readonly filters?: readonly Filter[];
  /** Placeholder of the search field (`园区名称或编号`); left out: no search. */
  readonly search?: string;
  /** What the route calls the search words; default `q`. */
  readonly searchParam?: string;
  /** Path of the Excel export; it gets the same parameters and `columns`. */
  readonly exportPath?: string;
  readonly batch?: readonly BatchAct<RowOf<R>>[];
  readonly empty?: { readonly title: string; readonly text?: string; readonly act?: ReactNode };
  /** Separates two tables on one page in the address: `files.` */
  readonly prefix?: string;
  /** Beside the column choice: a primary `新增` button. */
  readonly extra?: ReactNode;
  /** Grows with its rows instead of scrolling inside the page: for short lists in a card. */
  readonly flow?: boolean;
  /** Reads again every so many milliseconds. */
  readonly everyMs?: number;
}

const NO_FILTERS: readonly Filter[] = [];
const NO_ACTS: readonly never[] = [];

/**
 * A list of the product (ux.md, Tables): the server sorts, filters and searches, the address keeps it,
 * pages follow by key, columns are chosen, rows selected, and the export is what is shown.
 */
export function DataTable<R extends AnyRoute>(props: DataTableProps<R>): ReactNode {
  type Row = RowOf<R>;
  const {
    id,
    label,
    route,
    params,
    query: fixed,
    columns,
    rowKey,
    filters = NO_FILTERS,
    search,
    exportPath,
  } = props;
  const {
    batch = NO_ACTS as readonly BatchAct<Row>[],
    empty,
    prefix = '',
    extra,
    flow = false,
    everyMs,
    searchParam,
  } = props;
  const t = useT();
  const [query, setQuery] = useTableQuery(filters, prefix);
  const choice = useColumnChoice(id, columns);
  const asked = useMemo(() => ({ ...fixed, ...routeQuery(query, searchParam) }), [fixed, query, searchParam]);
  const list = useKeyset<Row>(
    route,
    { ...(params && { params }), query: asked },
    everyMs === undefined ? {} : { everyMs },
  );
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? null;
  const selection = useSelection(rows, rowKey);
  const narrowed = query.q !== '' || Object.keys(query.filters).length > 0;
  const exportHref =
    exportPath === undefined
      ? null
      : urlOf(exportPath, {
          params,
          query: { ...asked, columns: choice.shown.map((column) => column.key).join(',') },
        });

  return (
    <section className={`xp-table ${flow ? 'xp-table-flow' : ''}`} aria-label={label}>
      {(search !== undefined || filters.length > 0 || exportHref !== null || extra) && (
        <TableTools
          query={query}
          setQuery={setQuery}
          filters={filters}
          search={search ?? null}
          columns={columns}
          choice={choice}
          exportHref={exportHref}
          extra={extra}
        />
      )}
      {list.isError && rows.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : (
        <div
          className="xp-table-scroll"
          tabIndex={0}
          role="group"
          aria-label={label}
          aria-busy={list.isFetching}
        >
          <table>
            <caption className="xp-sr">{label}</caption>
            <thead>
              <tr>
                {batch.length > 0 && (
                  <th className="xp-table-check">
                    <Checkbox
                      checked={selection.all}
                      indeterminate={selection.some && !selection.all}
                      onChange={selection.toggleAll}
                      aria-label={t('table.selectAll')}
                    />
                  </th>
                )}
                {choice.shown.map((column) => (
                  <HeadCell
                    key={column.key}
                    column={column}
                    sort={query.sort}
                    onSort={(sort) => setQuery({ ...query, sort })}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <TableRow
                  key={rowKey(row)}
                  row={row}
                  at={at}
                  columns={choice.shown}
                  selection={batch.length > 0 ? selection : null}
                  name={batch[0]?.nameOf(row) ?? ''}
                />
              ))}
              {list.isPending && <BoneRows columns={choice.shown.length + (batch.length > 0 ? 1 : 0)} />}
            </tbody>
          </table>
          {!list.isPending && rows.length === 0 && !list.isError && (
            <EmptyState
              title={narrowed ? t('table.emptyFilteredTitle') : (empty?.title ?? t('table.emptyTitle'))}
              text={narrowed ? t('table.emptyFilteredText') : empty?.text}
              act={narrowed ? undefined : empty?.act}
            />
          )}
          <NextPage list={list} />
        </div>
      )}
      {rows.length > 0 && <Foot shown={rows.length} total={total} more={list.hasNextPage} />}
      {batch.length > 0 && (
        <SelectionBar selection={selection} acts={batch} done={() => void list.refetch()} />
      )}
    </section>
  );
}

function Foot({
  shown,
  total,
  more,
}: {
  readonly shown: number;
  readonly total: number | null;
  readonly more: boolean;
}): ReactNode {
  const t = useT();
  const text = !more
    ? t('table.shownAll', { count: shown })
    : total === null
      ? t('table.shownSome', { count: shown })
      : t('table.shown', { shown, total });
  return (
    <p className="xp-table-foot" role="status">
      {text}
    </p>
  );
}
