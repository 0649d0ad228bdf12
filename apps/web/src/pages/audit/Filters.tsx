import { dateAt, instantAt, timeAt } from '@xuanping/domain/calendar';
import { Button, DatePicker, Input, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState, type ReactNode } from 'react';
import { useAddress } from '../../shell/place';
import { useT } from './locales';
import { SOURCES, type Asked } from './query';

const FORMAT = 'YYYY-MM-DD HH:mm';
const WAIT_MS = 300;

/** Source, words, moment and order of a timeline; the address keeps them. */
export function Filters({ asked }: { readonly asked: Asked }): ReactNode {
  const t = useT();
  const [search, change] = useAddress();
  const words = asked.query.search ?? '';
  const [typed, setTyped] = useState(words);
  const put = (key: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(key);
    else next.set(key, value);
    change(next);
  };
  useEffect(() => {
    if (typed.trim() === words) return;
    const timer = setTimeout(() => {
      const next = new URLSearchParams(search);
      if (typed.trim() === '') next.delete('q');
      else next.set('q', typed.trim());
      change(next);
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, words, search, change]);
  const { until } = asked.query;
  const narrowed = Object.keys(asked.query).length > 0;
  return (
    <div className="xp-audit-filters">
      <Segmented
        aria-label={t('timeline.sources')}
        value={asked.query.source ?? 'all'}
        options={(['all', ...SOURCES] as const).map((value) => ({
          value,
          label: t(`timeline.source.${value}`),
        }))}
        onChange={(value) => put('source', value === 'all' ? '' : value)}
      />
      <Input.Search
        className="xp-audit-words"
        allowClear
        maxLength={60}
        placeholder={t('timeline.searchHint')}
        aria-label={t('timeline.searchLabel')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {/* Wall clock figures of Shanghai, whatever zone the browser is in. */}
      <DatePicker
        aria-label={t('timeline.until')}
        placeholder={t('timeline.until')}
        title={t('timeline.untilHint')}
        showTime={{ format: 'HH:mm' }}
        format={FORMAT}
        showNow={false}
        needConfirm
        value={until === undefined ? null : dayjs(`${dateAt(until)}T${timeAt(until)}`)}
        onChange={(picked) => {
          const [date = '', time = ''] = picked === null ? [] : picked.format(FORMAT).split(' ');
          put('until', picked === null ? '' : instantAt(date, time));
        }}
      />
      <Segmented
        aria-label={t('timeline.order')}
        value={asked.newest ? 'newest' : 'oldest'}
        options={(['oldest', 'newest'] as const).map((value) => ({ value, label: t(`timeline.${value}`) }))}
        onChange={(value) => put('order', value === 'newest' ? 'newest' : '')}
      />
      {narrowed && (
        <Button
          type="link"
          onClick={() => {
            setTyped('');
            change(new URLSearchParams(asked.newest ? { order: 'newest' } : {}));
          }}
        >
          {t('timeline.clear')}
        </Button>
      )}
    </div>
  );
}
