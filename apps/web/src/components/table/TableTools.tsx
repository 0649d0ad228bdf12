import {
  CloseOutlined,
  DownloadOutlined,
  FilterOutlined,
  SearchOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { Button, Checkbox, Input, Popover, Tooltip, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { chipsOf, EMPTY_QUERY, setFilter, type TableQuery } from '../../lib/address';
import { useT } from '../locales';
import { useKeys } from '../keys/useKeys';
import type { ColumnChoice } from './useTableState';
import type { Column, Filter } from './types';

interface TableToolsProps<Row> {
  readonly query: TableQuery;
  readonly setQuery: (query: TableQuery) => void;
  readonly filters: readonly Filter[];
  /** Placeholder of the search; null: the list cannot be searched. */
  readonly search: string | null;
  readonly columns: readonly Column<Row>[];
  readonly choice: ColumnChoice<Row>;
  readonly exportHref: string | null;
  readonly extra?: ReactNode;
}

/** Search, filters, column choice and export above a table, and the chips of what narrows it. */
export function TableTools<Row>(props: TableToolsProps<Row>): ReactNode {
  const { query, setQuery, filters, search, columns, choice, exportHref, extra } = props;
  const t = useT();
  return (
    <div className="xp-tools">
      <div className="xp-tools-row">
        {search !== null && (
          <SearchBox placeholder={search} value={query.q} onSearch={(q) => setQuery({ ...query, q })} />
        )}
        {filters.map((filter) => (
          <FilterButton
            key={filter.key}
            filter={filter}
            chosen={query.filters[filter.key] ?? []}
            choose={(values) => setQuery(setFilter(query, filter.key, values))}
          />
        ))}
        <span className="xp-tools-gap" />
        {extra}
        {columns.length > 2 && <ColumnButton columns={columns} choice={choice} />}
        {exportHref !== null && (
          <Tooltip title={t('table.exportHint')}>
            <Button
              icon={<DownloadOutlined aria-hidden />}
              href={exportHref}
              download
              aria-label={t('table.export')}
            >
              <span className="xp-hide-phone">{t('table.export')}</span>
            </Button>
          </Tooltip>
        )}
      </div>
      <Chips query={query} setQuery={setQuery} filters={filters} />
    </div>
  );
}

/** Searches as one types, after a short pause; Enter at once. The words of an input method are left alone until they are whole. */
function SearchBox({
  placeholder,
  value,
  onSearch,
}: {
  readonly placeholder: string;
  readonly value: string;
  readonly onSearch: (q: string) => void;
}): ReactNode {
  const t = useT();
  const [text, setText] = useState(value);
  const composing = useRef(false);
  const input = useRef<InputRef>(null);
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value || composing.current) return;
    const timer = setTimeout(() => search.current(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text, value]);
  useKeys([{ key: '/', label: t('keys.search'), run: () => input.current?.focus({ cursor: 'all' }) }]);
  return (
    <Input
      ref={input}
      className="xp-search"
      role="searchbox"
      aria-label={`${t('table.search')}：${placeholder}`}
      prefix={<SearchOutlined aria-hidden />}
      placeholder={placeholder}
      allowClear
      value={text}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={(event) => {
        composing.current = false;
        setText(event.currentTarget.value);
      }}
      onPressEnter={() => !composing.current && onSearch(text.trim())}
    />
  );
}

function FilterButton({
  filter,
  chosen,
  choose,
}: {
  readonly filter: Filter;
  readonly chosen: readonly string[];
  readonly choose: (values: readonly string[]) => void;
}): ReactNode {
  const t = useT();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const long = filter.options.length > 8;
  const found = filter.options.filter(
    (option) => option.label.includes(words.trim()) || option.value.includes(words.trim()),
  );
  const toggle = (value: string): void => {
    const on = chosen.includes(value);
    if (filter.single === true) {
      choose(on ? [] : [value]);
      setOpen(false);
    } else {
      choose(on ? chosen.filter((other) => other !== value) : [...chosen, value]);
    }
  };
  const list = (
    <div className="xp-filter" role="group" aria-label={filter.label}>
      {long && (
        <Input
          size="small"
          autoFocus
          aria-label={t('table.search')}
          placeholder={t('table.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <ul>
        {found.map((option) => (
          <li key={option.value}>
            <Checkbox checked={chosen.includes(option.value)} onChange={() => toggle(option.value)}>
              {option.label}
            </Checkbox>
            {option.count != null && <span className="xp-filter-count">{option.count}</span>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="xp-quiet">{t('table.noMatch', { words })}</p>}
    </div>
  );
  return (
    <Popover
      content={list}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
    >
      <Button
        icon={<FilterOutlined aria-hidden />}
        aria-expanded={open}
        className={chosen.length > 0 ? 'xp-filter-on' : ''}
      >
        {filter.label}
        {chosen.length > 0 && <span className="xp-filter-badge">{chosen.length}</span>}
      </Button>
    </Popover>
  );
}

function ColumnButton<Row>({
  columns,
  choice,
}: {
  readonly columns: readonly Column<Row>[];
  readonly choice: ColumnChoice<Row>;
}): ReactNode {
  const t = useT();
  const list = (
    <div className="xp-filter" role="group" aria-label={t('table.columnsTitle')}>
      <ul>
        {columns.map((column, at) => (
          <li key={column.key}>
            <Checkbox
              checked={choice.isShown(column.key)}
              disabled={at === 0}
              onChange={() => choice.toggle(column.key)}
            >
              {column.title}
            </Checkbox>
          </li>
        ))}
      </ul>
      <Button size="small" type="link" disabled={!choice.changed} onClick={choice.reset}>
        {t('table.columnsReset')}
      </Button>
    </div>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight" arrow={false}>
      <Button icon={<SettingOutlined aria-hidden />} aria-label={t('table.columnsTitle')}>
        <span className="xp-hide-phone">{t('table.columns')}</span>
      </Button>
    </Popover>
  );
}

function Chips({
  query,
  setQuery,
  filters,
}: {
  readonly query: TableQuery;
  readonly setQuery: (query: TableQuery) => void;
  readonly filters: readonly Filter[];
}): ReactNode {
  const t = useT();
  const chips = chipsOf(query);
  if (chips.length === 0) return null;
  return (
    <ul className="xp-chips">
      {chips.map((chip) => {
        const filter = filters.find((each) => each.key === chip.key);
        const value = filter?.options.find((option) => option.value === chip.value)?.label ?? chip.value;
        const name = filter === undefined ? `“${value}”` : `${filter.label}：${value}`;
        return (
          <li key={`${chip.key}=${chip.value}`}>
            <button
              type="button"
              className="xp-chip"
              aria-label={t('table.remove', { name })}
              onClick={() => setQuery(chip.without)}
            >
              {name}
              <CloseOutlined aria-hidden />
            </button>
          </li>
        );
      })}
      <li>
        <Button type="link" size="small" onClick={() => setQuery({ ...EMPTY_QUERY, sort: query.sort })}>
          {t('table.clearAll')}
        </Button>
      </li>
    </ul>
  );
}
