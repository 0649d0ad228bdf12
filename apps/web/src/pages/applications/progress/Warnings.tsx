import { listWarnings, type WarningRow } from '@xuanping/api-contract/applications';
import { WARNING_CODES, warningFinding, type WarningCode } from '@xuanping/domain/answers';
import { allObjectives, translate, type Framework } from '@xuanping/domain/framework';
import { useMemo, type ReactNode } from 'react';
import { ApplicationStateTag, StateTag } from '../../../components/StateTag';
import { DataTable, type Column, type Filter } from '../../../components/table';
import { useShortLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { objectivePath } from '../../self-assessment/form/place';
import { useT } from '../locales';

/** Every warning of the rules beside the sentence that the park answered. */
export function Warnings({
  round,
  framework,
}: {
  readonly round: string;
  readonly framework: Framework;
}): ReactNode {
  const t = useT();
  const language = useShortLanguage();
  const params = useMemo(() => ({ round }), [round]);
  const filters = useMemo<Filter[]>(
    () => [
      {
        key: 'answered',
        label: t('progress.warning.answered'),
        single: true,
        options: [
          { value: 'no', label: t('progress.warning.open') },
          { value: 'yes', label: t('progress.warning.done') },
        ],
      },
      {
        key: 'objective',
        label: t('progress.objective'),
        options: allObjectives(framework).map(({ no, name }) => ({
          value: String(no),
          label: `${no} ${translate(name, language)}`,
        })),
      },
      {
        key: 'code',
        label: t('progress.warning.rule'),
        options: WARNING_CODES.map((code) => ({ value: code, label: t(`progress.warning.codes.${code}`) })),
      },
    ],
    [framework, language, t],
  );
  const columns = useMemo<Column<WarningRow>[]>(
    () => [
      {
        key: 'park',
        title: t('column.park'),
        wrap: true,
        cell: (row) => (
          <Go to={objectivePath(row.objective)} params={{ round, no: row.no }}>
            {row.park}
          </Go>
        ),
      },
      { key: 'no', title: t('column.no'), cell: (row) => <span className="xp-num">{row.no}</span> },
      { key: 'state', title: t('column.state'), cell: (row) => <ApplicationStateTag state={row.state} /> },
      {
        key: 'warning',
        title: t('progress.warning.warning'),
        wrap: true,
        cell: ({ code, field, params: given }) =>
          warningFinding({ code: code as WarningCode, field, params: given }, language, framework),
      },
      {
        key: 'reply',
        title: t('progress.warning.reply'),
        wrap: true,
        cell: (row) =>
          row.answered ? row.reply : <StateTag tone="warning">{t('progress.warning.open')}</StateTag>,
      },
    ],
    [framework, language, round, t],
  );
  return (
    <DataTable
      id="progress.warnings"
      label={t('progress.tab.warnings')}
      route={listWarnings}
      params={params}
      columns={columns}
      rowKey={(row) => row.id}
      filters={filters}
      search={t('search')}
      searchParam="search"
      empty={{ title: t('progress.warning.none'), text: t('progress.warning.noneText') }}
    />
  );
}
