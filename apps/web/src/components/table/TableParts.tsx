import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { nextSort } from '../../lib/address';
import { useT } from '../locales';
import type { Column } from './types';
import type { Selection } from './useSelection';

/** Head of a column; pressing it goes through ascending, descending and natural order. */
export function HeadCell<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}): ReactNode {
  const t = useT();
  const order = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : 'none';
  const next = nextSort(sort, column.key);
  const title =
    next === ''
      ? t('table.sortNone')
      : t(next.startsWith('-') ? 'table.sortDescending' : 'table.sortAscending', { name: column.title });
  return (
    <th
      scope="col"
      className={column.numeric ? 'xp-num' : ''}
      style={column.width === undefined ? undefined : { width: column.width, minWidth: column.width }}
      {...(column.sortable && { 'aria-sort': order as 'none' | 'ascending' | 'descending' })}
    >
      {column.sortable ? (
        <button type="button" className="xp-sort" title={title} onClick={() => onSort(next)}>
          {column.title}
          <span className={`xp-sort-sign xp-sort-${order}`} aria-hidden>
            {order === 'descending' ? <CaretDownOutlined aria-hidden /> : <CaretUpOutlined aria-hidden />}
          </span>
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

interface TableRowProps<Row> {
  readonly row: Row;
  readonly at: number;
  readonly columns: readonly Column<Row>[];
  readonly selection: Selection<Row> | null;
  readonly name: string;
}

/** One row; its first cell is its head. */
export function TableRow<Row>({ row, at, columns, selection, name }: TableRowProps<Row>): ReactNode {
  const t = useT();
  const chosen = selection?.has(row) === true;
  return (
    <tr className={chosen ? 'xp-row-chosen' : ''} {...(selection && { 'aria-selected': chosen })}>
      {selection && (
        <td className="xp-table-check">
          <Checkbox
            checked={chosen}
            aria-label={t('table.selectRow', { name })}
            onChange={(event) => selection.toggle(row, at, (event.nativeEvent as MouseEvent).shiftKey)}
          />
        </td>
      )}
      {columns.map((column, index) => {
        const Cell = index === 0 ? 'th' : 'td';
        return (
          <Cell
            key={column.key}
            {...(index === 0 && { scope: 'row' as const })}
            className={`${column.numeric ? 'xp-num' : ''} ${column.wrap ? 'xp-wrap' : ''}`}
            data-label={column.title}
          >
            {/* One box beside its label on a phone, however many parts it has. */}
            <div className="xp-cell">{orDash(column.cell(row))}</div>
          </Cell>
        );
      })}
    </tr>
  );
}

/** `—` for nothing, never a blank. */
function orDash(value: ReactNode): ReactNode {
  return value === null || value === undefined || value === '' || value === false ? (
    <span className="xp-none">—</span>
  ) : (
    value
  );
}

/** Grey rows while the first page is on its way. */
export function BoneRows({ columns }: { readonly columns: number }): ReactNode {
  return Array.from({ length: 6 }, (_, row) => (
    <tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_unused, at) => (
        <td key={at}>
          <span className="xp-bone" style={{ width: `${[70, 88, 56, 78][(row + at) % 4]}%` }} />
        </td>
      ))}
    </tr>
  ));
}
