import { PlusOutlined } from '@ant-design/icons';
import { listExperts, type ExpertRow } from '@xuanping/api-contract/expert-review';
import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { StateTag } from '../../components/StateTag';
import { DataTable, type Column, type Filter } from '../../components/table';
import { useLanguage } from '../../i18n';
import { useHasRole } from '../../shell/session/SessionProvider';
import { AddExperts } from './AddExperts';
import { ExpertDrawer } from './ExpertDrawer';
import './ExpertReview.css';
import { useT } from './locales';
import { elementOptions, FieldTags } from './parts';

/** 专家库: who may be drawn, in what they are competent, and what ties them. */
export default function PoolPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const staff = useHasRole('staff');
  const [opened, setOpened] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const columns = useMemo<Column<ExpertRow>[]>(
    () => [
      {
        key: 'name',
        title: t('pool.name'),
        cell: (row) => (
          <Button type="link" className="xp-cell-link" onClick={() => setOpened(row.id)}>
            {row.name}
          </Button>
        ),
      },
      { key: 'state', title: t('pool.state'), cell: (row) => <PoolState row={row} /> },
      { key: 'employer', title: t('pool.employer'), cell: (row) => row.employer, wrap: true },
      { key: 'province', title: t('pool.province'), cell: (row) => row.province },
      {
        key: 'fields',
        title: t('pool.fields'),
        cell: (row) => <FieldTags fields={row.fields} />,
        wrap: true,
      },
      { key: 'relations', title: t('pool.relations'), cell: (row) => row.relations, numeric: true },
      { key: 'open', title: t('pool.open'), cell: (row) => row.open, numeric: true },
      { key: 'scored', title: t('pool.scored'), cell: (row) => row.scored, numeric: true },
      {
        key: 'capacity',
        title: t('pool.capacity'),
        cell: (row) => row.capacity,
        numeric: true,
        hidden: true,
      },
    ],
    [t],
  );
  const filters = useMemo<Filter[]>(
    () => [
      {
        key: 'active',
        label: t('pool.activeFilter'),
        single: true,
        options: [
          { value: 'yes', label: t('pool.active') },
          { value: 'no', label: t('pool.inactive') },
        ],
      },
      {
        key: 'field',
        label: t('pool.fields'),
        single: true,
        options: elementOptions(language).map(({ value, label }) => ({ value: String(value), label })),
      },
    ],
    [language, t],
  );
  return (
    <>
      <PageHead
        title={t('pool.title')}
        answers={{ mine: staff ? t('pool.mine') : null, stands: t('pool.stands'), next: t('pool.next') }}
      />
      <PageBody>
        <DataTable
          id="expert-review.pool"
          label={t('pool.list')}
          route={listExperts}
          columns={columns}
          rowKey={(row) => row.id}
          filters={filters}
          search={t('pool.search')}
          empty={{ title: t('pool.empty'), text: t('pool.emptyText') }}
          extra={
            staff && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
                {t('pool.add')}
              </Button>
            )
          }
        />
      </PageBody>
      {adding && <AddExperts onClose={() => setAdding(false)} />}
      {opened !== null && <ExpertDrawer id={opened} editable={staff} onClose={() => setOpened(null)} />}
    </>
  );
}

function PoolState({ row }: { readonly row: ExpertRow }): ReactNode {
  const t = useT();
  if (!row.enabled) return <StateTag tone="refused">{t('pool.disabled')}</StateTag>;
  return row.active ? (
    <StateTag tone="done">{t('pool.active')}</StateTag>
  ) : (
    <StateTag tone="over">{t('pool.inactive')}</StateTag>
  );
}
