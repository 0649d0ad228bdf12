import { PaperClipOutlined, SearchOutlined } from '@ant-design/icons';
import { objectiveByNo, searchFramework, translate, type FrameworkHit } from '@xuanping/domain/framework';
import { AutoComplete, Input, type RefSelectProps } from 'antd';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { jumpToField } from '../../../components/fields';
import { useKeys } from '../../../components/keys/useKeys';
import { useShortLanguage } from '../../../i18n';
import { fetchFrameworkPhrases } from '../../../i18n/framework-phrases';
import { useAddress, useGo } from '../../../shell/place';
import { useT } from '../locales';
import { objectivePath } from './place';
import { useFormModel } from './useForm';

/** More lines than anybody reads through; who finds none of them among these types another word. */
const MOST = 40;

/** Finds an item, a field or a kind of evidence by its words or number, from any page of the form; `/` puts the cursor here. */
export function FormSearch(): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const go = useGo();
  const [address] = useAddress();
  const { detail, framework } = useFormModel();
  const box = useRef<RefSelectProps>(null);
  const [query, setQuery] = useState('');
  // Words are found in both languages, so both must be here before anything is looked for.
  const [ready, setReady] = useState(false);
  const prepare = (): void => void fetchFrameworkPhrases().then(() => setReady(true));
  const sees = detail.part?.sees ?? null;
  const hits = useMemo(
    () =>
      (ready ? searchFramework(framework, query) : [])
        .filter(({ objectiveNo }) => sees === null || sees.includes(objectiveNo))
        .slice(0, MOST),
    [framework, query, sees, ready],
  );
  useKeys([{ key: '/', label: t('search.key'), run: () => box.current?.focus() }]);
  const open = (place: string): void => {
    const hit = hits.find((each) => each.place === place);
    if (!hit) return;
    const name = hit.kind === 'evidence' ? 'slot' : 'field';
    setQuery('');
    box.current?.blur();
    // A link that is followed twice leads there twice.
    if (address.get(name) === place && jumpToField(place)) return;
    go(objectivePath(hit.objectiveNo), {
      params: { round: detail.round.code, no: detail.application.no },
      query: { [name]: place },
    });
  };
  return (
    <AutoComplete
      ref={box}
      className="xp-sa-search"
      value={query}
      options={grouped(hits).map(([no, list]) => ({
        label: `${no} ${translate(objectiveByNo(framework, no)?.name ?? '', words)}`,
        options: list.map((hit) => ({ value: hit.place, label: <Hit hit={hit} /> })),
      }))}
      popupMatchSelectWidth={420}
      notFoundContent={query.trim() === '' || !ready ? null : t('search.none')}
      defaultActiveFirstOption
      onFocus={prepare}
      onChange={(next: string) => setQuery(hits.some(({ place }) => place === next) ? '' : next)}
      onSelect={open}
    >
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setQuery('');
        }}
      />
    </AutoComplete>
  );
}

function Hit({ hit }: { readonly hit: FrameworkHit }): ReactNode {
  const words = useShortLanguage();
  return (
    <span className="xp-sa-hit">
      {hit.kind === 'evidence' ? (
        <PaperClipOutlined aria-hidden />
      ) : (
        <span className="xp-sa-tree-no">{hit.itemId}</span>
      )}
      <span>{translate(hit.text, words)}</span>
    </span>
  );
}

function grouped(hits: readonly FrameworkHit[]): readonly (readonly [number, readonly FrameworkHit[]])[] {
  const groups = new Map<number, FrameworkHit[]>();
  for (const hit of hits) groups.set(hit.objectiveNo, [...(groups.get(hit.objectiveNo) ?? []), hit]);
  return [...groups];
}
