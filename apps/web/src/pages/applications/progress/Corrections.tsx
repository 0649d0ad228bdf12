import { listCorrections, type CorrectionRow } from '@xuanping/api-contract/applications';
import { useMemo, type ReactNode } from 'react';
import { ApplicationStateTag } from '../../../components/StateTag';
import { DataTable, type Column, type Filter } from '../../../components/table';
import { Deadline, TimeText } from '../../../components/TimeText';
import { Go } from '../../../shell/place';
import { anchorName } from '../../formal-examination/anchors';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';

interface CorrectionsProps {
  readonly round: string;
  readonly version: string;
}

/** What was sent back: since when, until when, and which remarks something was done about. */
export function Corrections({ round, version }: CorrectionsProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const params = useMemo(() => ({ round }), [round]);
  const filters = useMemo<Filter[]>(
    () => [
      {
        key: 'show',
        label: t('progress.correction.show'),
        single: true,
        options: [{ value: 'all', label: t('progress.correction.all') }],
      },
    ],
    [t],
  );
  const columns = useMemo<Column<CorrectionRow>[]>(() => {
    return [
      {
        key: 'park',
        title: t('column.park'),
        wrap: true,
        cell: (row) => (
          <>
            <Go to="/rounds/:round/applications/:no/formal-examination" params={{ round, no: row.no }}>
              {row.park.name}
            </Go>
            <span className="xp-quiet"> {row.park.province}</span>
          </>
        ),
      },
      { key: 'no', title: t('column.no'), cell: (row) => <span className="xp-num">{row.no}</span> },
      { key: 'state', title: t('column.state'), cell: (row) => <ApplicationStateTag state={row.state} /> },
      {
        key: 'due',
        title: t('column.correction'),
        cell: (row) => row.dueAt && <Deadline due={row.dueAt} style="short" met={!row.open} />,
      },
      {
        key: 'returned',
        title: t('progress.correction.returned'),
        cell: (row) => (
          <>
            <TimeText at={row.returnedAt} style="short" /> <span className="xp-quiet">{row.returnedBy}</span>
          </>
        ),
      },
      {
        key: 'remarks',
        title: t('progress.correction.remarks'),
        wrap: true,
        cell: (row) => (
          <ul className="xp-progress-remarks">
            {row.remarks.map((remark, at) => (
              <li key={at}>
                <span className={remark.touched ? 'xp-progress-touched' : 'xp-progress-untouched'}>
                  {remark.touched
                    ? `✓ ${t('progress.correction.touched')}`
                    : `○ ${t('progress.correction.untouched')}`}
                </span>{' '}
                <span className="xp-quiet">{anchorName(version, remark.anchor, language)}：</span>
                {remark.remark}
              </li>
            ))}
          </ul>
        ),
      },
    ];
  }, [round, language, t, version]);
  return (
    <DataTable
      id="progress.corrections"
      label={t('progress.tab.corrections')}
      route={listCorrections}
      params={params}
      columns={columns}
      rowKey={(row) => row.id}
      filters={filters}
      search={t('search')}
      searchParam="search"
      everyMs={60_000}
      empty={{ title: t('progress.correction.none'), text: t('progress.correction.noneText') }}
    />
  );
}
