import { CloseCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { isParkKind, ORGANIZATION_KIND_NAMES, ORGANIZATION_KINDS } from '@xuanping/domain/house';
import { APPLICATION_STATES, APPLICATION_STATE_NAMES, say } from '@xuanping/domain/process';
import { Button, Input, Select } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLanguage } from '../../i18n';
import { useT } from './locales';
import type { ListQuery, OpinionFilter } from './useListQuery';

interface ListToolsProps {
  readonly query: ListQuery;
  readonly narrowed: boolean;
  readonly set: (change: Partial<ListQuery>) => void;
  readonly clear: () => void;
  /** How many stand in each state under the other filters. */
  readonly counts: Readonly<Record<string, number>>;
  /** Empty: the reader has one province only. */
  readonly provinces: readonly { readonly code: string; readonly name: string }[];
}

/** States as chips with their counts, and the filters under them. */
export function ListTools(props: ListToolsProps): ReactNode {
  const { query, narrowed, set, clear, counts, provinces } = props;
  const t = useT();
  const language = useLanguage();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const states = APPLICATION_STATES.filter((state) => (counts[state] ?? 0) > 0 || query.state === state);
  return (
    <div className="xp-applications-tools">
      <div className="xp-applications-states" role="group" aria-label={t('states')}>
        <StateChip chosen={query.state === ''} onClick={() => set({ state: '' })} count={total}>
          {t('all')}
        </StateChip>
        {states.map((state) => (
          <StateChip
            key={state}
            chosen={query.state === state}
            onClick={() => set({ state: query.state === state ? '' : state })}
            count={counts[state] ?? 0}
          >
            {say(APPLICATION_STATE_NAMES[state], language)}
          </StateChip>
        ))}
      </div>
      <div className="xp-applications-filters">
        <SearchField key={query.search} value={query.search} onSearch={(search) => set({ search })} />
        {provinces.length > 1 && (
          <Select
            aria-label={t('province')}
            showSearch={{ optionFilterProp: 'label' }}
            value={query.province}
            onChange={(province: string) => set({ province })}
            options={[
              { value: '', label: t('provinceAll') },
              ...provinces.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        )}
        <Select
          aria-label={t('kind')}
          value={query.kind}
          onChange={(kind: string) => set({ kind })}
          options={[
            { value: '', label: t('kindAll') },
            ...ORGANIZATION_KINDS.filter(isParkKind).map((kind) => ({
              value: kind,
              label: say(ORGANIZATION_KIND_NAMES[kind], language),
            })),
          ]}
        />
        <Select
          aria-label={t('opinion')}
          value={query.opinion}
          onChange={(opinion: OpinionFilter | '') => set({ opinion })}
          options={(['', 'none', 'recommended', 'declined'] as const).map((value) => ({
            value,
            label: t(value === '' ? 'opinions.all' : `opinions.${value}`),
          }))}
        />
        {narrowed && (
          <Button type="text" icon={<CloseCircleOutlined aria-hidden />} onClick={clear}>
            {t('clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

function StateChip({
  chosen,
  count,
  onClick,
  children,
}: {
  readonly chosen: boolean;
  readonly count: number;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <button type="button" className="xp-applications-chip" aria-pressed={chosen} onClick={onClick}>
      {children}
      <span className="xp-num">{count}</span>
    </button>
  );
}

/** Searches after a short pause; the words of an input method are left alone until they are whole. */
function SearchField({
  value,
  onSearch,
}: {
  readonly value: string;
  readonly onSearch: (words: string) => void;
}): ReactNode {
  const t = useT();
  const [text, setText] = useState(value);
  const composing = useRef(false);
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  }, [onSearch]);
  useEffect(() => {
    if (text.trim() === value || composing.current) return;
    const timer = setTimeout(() => search.current(text.trim()), 400);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <Input
      className="xp-applications-search"
      prefix={<SearchOutlined aria-hidden />}
      placeholder={t('search')}
      aria-label={t('search')}
      allowClear
      maxLength={60}
      value={text}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={() => (composing.current = false)}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onSearch(text.trim())}
    />
  );
}
