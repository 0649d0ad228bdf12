import {
  getRegistrySummary,
  listOrganizations,
  markMembership,
  type OrganizationRow,
} from '@xuanping/api-contract/registry';
import { isParkKind, ORGANIZATION_KIND_NAMES, ORGANIZATION_KINDS } from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { call } from '../../api/client';
import { useReadAgain, useRoute } from '../../api/hooks';
import { PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { StateTag } from '../../components/StateTag';
import { DataTable, type BatchAct, type Column, type Filter } from '../../components/table';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, useGo } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useT } from './locales';
import './Registry.css';

const rowKey = (row: OrganizationRow): string => row.id;

/** The registry 名录: who may be asked to apply, to recommend, and to whom results are reported. */
export default function RegistryPage(): ReactNode {
  const t = useT();
  const go = useGo();
  const staff = useHasRole('staff');
  const summary = useRoute(getRegistrySummary);
  const columns = useColumns();
  const filters = useFilters();
  const batch = useBatch();
  const count = (of: readonly string[], what: 'count' | 'members'): number =>
    (summary.data?.kinds ?? [])
      .filter((row) => of.includes(row.kind))
      .reduce((sum, row) => sum + row[what], 0);
  const parks = ORGANIZATION_KINDS.filter(isParkKind);
  const gaps = summary.data?.gaps.filter((gap) => !gap.added) ?? [];
  return (
    <>
      <PageHead
        title={t('title')}
        act={
          staff ? (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/registry/new')}>
              {t('act.add')}
            </Button>
          ) : undefined
        }
        more={
          staff ? (
            <Button icon={<UploadOutlined aria-hidden />} onClick={() => go('/registry/import')}>
              {t('act.import')}
            </Button>
          ) : undefined
        }
        answers={{
          stands:
            summary.data &&
            t('stands', {
              parks: count(parks, 'count'),
              members: count(parks, 'members'),
              associations: count(['association'], 'count'),
              departments: count(['commerce-department'], 'count'),
            }),
          next: t('next'),
        }}
      />
      <PageBody>
        {staff && gaps.length > 0 && (
          <details className="xp-registry-gaps">
            <summary>{t('gaps.title', { count: gaps.length })}</summary>
            <ul>
              {gaps.map((gap) => (
                <li key={gap.name}>
                  {gap.name}：{gap.note}
                </li>
              ))}
            </ul>
            {t('gaps.note')}
          </details>
        )}
        <DataTable
          id="registry"
          label={t('list')}
          route={listOrganizations}
          columns={columns}
          rowKey={rowKey}
          filters={filters}
          search={t('search')}
          exportPath="/api/v1/registry/export.xlsx"
          {...(staff && { batch })}
          empty={{ title: t('empty') }}
        />
      </PageBody>
    </>
  );
}

function useColumns(): readonly Column<OrganizationRow>[] {
  const t = useT();
  const language = useLanguage();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('column.name'),
        sortable: true,
        wrap: true,
        cell: (row) => (
          <Go to="/registry/:id" params={{ id: row.id }}>
            {row.name}
          </Go>
        ),
      },
      {
        key: 'kind',
        title: t('column.kind'),
        sortable: true,
        cell: (row) => say(ORGANIZATION_KIND_NAMES[row.kind], language),
      },
      { key: 'province', title: t('column.province'), sortable: true, cell: (row) => row.province },
      { key: 'city', title: t('column.city'), cell: (row) => row.city },
      {
        key: 'isMember',
        title: t('column.isMember'),
        cell: (row) => row.isMember && <StateTag tone="done">{t('member.yes')}</StateTag>,
      },
      { key: 'standing', title: t('column.standing'), cell: (row) => row.standing },
      { key: 'accounts', title: t('column.accounts'), numeric: true, cell: (row) => row.accounts },
      { key: 'uscc', title: t('column.uscc'), hidden: true, cell: (row) => row.uscc },
      {
        key: 'reportingUnit',
        title: t('column.reportingUnit'),
        hidden: true,
        cell: (row) => row.reportingUnit,
      },
      { key: 'contactName', title: t('column.contactName'), hidden: true, cell: (row) => row.contactName },
      { key: 'contactEmail', title: t('column.contactEmail'), hidden: true, cell: (row) => row.contactEmail },
      { key: 'source', title: t('column.source'), hidden: true, wrap: true, cell: (row) => row.source },
      { key: 'note', title: t('column.note'), hidden: true, wrap: true, cell: (row) => row.note },
      {
        key: 'changedAt',
        title: t('column.changedAt'),
        hidden: true,
        sortable: true,
        cell: (row) => <TimeText at={row.changedAt} style="date" />,
      },
    ],
    [language, t],
  );
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const language = useLanguage();
  const { data } = useRoute(getRegistrySummary);
  return useMemo(
    () => [
      {
        key: 'kind',
        label: t('filter.kind'),
        options: ORGANIZATION_KINDS.map((kind) => ({
          value: kind,
          label: say(ORGANIZATION_KIND_NAMES[kind], language),
          count: data?.kinds.find((row) => row.kind === kind)?.count ?? 0,
        })),
      },
      {
        key: 'province',
        label: t('filter.province'),
        options: (data?.provinces ?? []).map(({ code, name, count }) => ({
          value: code,
          label: name,
          count,
        })),
      },
      {
        key: 'member',
        label: t('filter.member'),
        single: true,
        options: (['yes', 'no'] as const).map((value) => ({ value, label: t(`member.${value}`) })),
      },
      {
        key: 'standing',
        label: t('filter.standing'),
        options: (data?.standings ?? []).map(({ standing, count }) => ({
          value: standing,
          label: standing,
          count,
        })),
      },
      {
        key: 'state',
        label: t('filter.state'),
        single: true,
        options: (['active', 'retired'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
      },
    ],
    [data, language, t],
  );
}

function useBatch(): readonly BatchAct<OrganizationRow>[] {
  const t = useT();
  const readAgain = useReadAgain();
  return useMemo(() => {
    const mark = (isMember: boolean): BatchAct<OrganizationRow> => ({
      id: isMember ? 'mark' : 'unmark',
      label: t(isMember ? 'batch.mark' : 'batch.unmark'),
      nameOf: (row) => row.name,
      except: (row) =>
        !isParkKind(row.kind)
          ? t('batch.notPark')
          : row.isMember === isMember
            ? t(isMember ? 'batch.already' : 'batch.notYet')
            : null,
      consequences: () => [t('batch.consequence')],
      run: async (rows) => {
        const { changed } = await call(markMembership, {
          body: { ids: rows.map((row) => row.id), isMember },
        });
        await readAgain('registry');
        return t('batch.done', { count: changed });
      },
    });
    return [mark(true), mark(false)];
  }, [readAgain, t]);
}
