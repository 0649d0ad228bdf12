import { MailOutlined } from '@ant-design/icons';
import { listRemindable, type RemindableRow } from '@xuanping/api-contract/obligations';
import type { HandReminder } from '@xuanping/domain/notification';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { ApplicationStateTag, StateTag } from '../../../components/StateTag';
import { DataTable, type BatchAct, type Column, type Filter } from '../../../components/table';
import { useTableQuery } from '../../../components/table/useTableState';
import { Deadline, TimeText } from '../../../components/TimeText';
import { useLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { useHasRole } from '../../../shell/session/SessionProvider';
import { provinceFilter, type Units } from '../filters';
import { useT } from '../locales';
import { RemindDrawer, type Chosen } from './RemindDrawer';
import './Reminders.css';

interface RemindersProps {
  readonly round: string;
  readonly of: HandReminder;
  /** Provinces to narrow by. */
  readonly units?: Units;
  /** Within a card among others: it grows with its rows. */
  readonly flow?: boolean;
}

const rowKey = (row: RemindableRow): string => row.id;

/** Who has not finished, when they were last reminded by hand, and the way to remind them. */
export function Reminders({ round, of, units, flow = false }: RemindersProps): ReactNode {
  const t = useT();
  const staff = useHasRole('staff');
  const [open, setOpen] = useState<{ readonly chosen: Chosen; readonly onSent?: () => void } | null>(null);
  const params = useMemo(() => ({ round, of }), [round, of]);
  const filters = useFilters(of, units);
  const columns = useColumns(round, of);
  const [query] = useTableQuery(filters, '');
  const batch = useMemo<readonly BatchAct<RemindableRow>[]>(
    () => [
      {
        id: 'remind',
        label: t('remind.act'),
        irreversible: true,
        nameOf: (row) => row.name,
        open: (rows, done) => setOpen({ chosen: { ids: rows.map(({ id }) => id) }, onSent: done }),
      },
    ],
    [t],
  );
  const all = (): void =>
    setOpen({
      chosen: {
        ...(query.q !== '' && { search: query.q }),
        ...(query.filters['province'] && { province: [...query.filters['province']] }),
        ...(query.filters['show'] && { show: query.filters['show'][0] as 'slow' | 'never' }),
      },
    });
  return (
    <>
      <DataTable
        id={`remind.${of}`}
        label={t(`remind.list.${of}`)}
        route={listRemindable}
        params={params}
        columns={columns}
        rowKey={rowKey}
        filters={filters}
        search={t(of === 'form' ? 'search' : 'remind.search')}
        searchParam="search"
        everyMs={60_000}
        flow={flow}
        {...(staff && {
          batch,
          extra: (
            <Button icon={<MailOutlined aria-hidden />} onClick={all}>
              {t('remind.all')}
            </Button>
          ),
        })}
        empty={{ title: t(`remind.none.${of}`), text: t(`remind.noneText.${of}`) }}
      />
      {open && <RemindDrawer round={round} of={of} {...open} onClose={() => setOpen(null)} />}
    </>
  );
}

function useFilters(of: HandReminder, units: Units): readonly Filter[] {
  const t = useT();
  return useMemo<readonly Filter[]>(
    () => [
      {
        key: 'show',
        label: t('remind.show'),
        single: true,
        options: (of === 'form' ? (['slow', 'never'] as const) : (['never'] as const)).map((value) => ({
          value,
          label: t(`remind.shows.${value}`),
        })),
      },
      ...provinceFilter(t, units),
    ],
    [of, t, units],
  );
}

function useColumns(round: string, of: HandReminder): readonly Column<RemindableRow>[] {
  const t = useT();
  const language = useLanguage();
  return useMemo(() => {
    const last: Column<RemindableRow> = {
      key: 'last',
      title: t('remind.last'),
      sortable: true,
      cell: (row) =>
        row.last && (
          <>
            <TimeText at={row.last.at} style="short" />
            <span className="xp-quiet xp-remind-line">{row.last.by}</span>
          </>
        ),
    };
    const refused: Column<RemindableRow> = {
      key: 'refused',
      title: t('remind.may'),
      wrap: true,
      width: 200,
      cell: (row) =>
        row.refused ? (
          <span className="xp-quiet">{say(row.refused, language)}</span>
        ) : (
          t('remind.people', { count: row.people })
        ),
    };
    const due: Column<RemindableRow> = {
      key: 'due',
      title: t('remind.due'),
      cell: (row) => <Deadline due={row.dueAt} style="short" />,
    };
    const province: Column<RemindableRow> = {
      key: 'province',
      title: t('column.province'),
      cell: (row) => row.province,
    };
    if (of === 'recommendation')
      return [
        { key: 'name', title: t('remind.recommender'), sortable: true, wrap: true, cell: (row) => row.name },
        province,
        {
          key: 'waiting',
          title: t('remind.waiting'),
          numeric: true,
          sortable: true,
          cell: (row) => row.waiting,
        },
        due,
        last,
        refused,
      ];
    return [
      {
        key: 'name',
        title: t('column.park'),
        sortable: true,
        wrap: true,
        cell: (row) => (
          <>
            <Go to="/rounds/:round/applications/:no" params={{ round, no: row.id }}>
              {row.name}
            </Go>{' '}
            <span className="xp-quiet xp-num">{row.id}</span>
            {row.form?.filedBy && (
              <span className="xp-quiet xp-remind-line">
                {t('remind.filedBy', { name: row.form.filedBy })}
              </span>
            )}
          </>
        ),
      },
      province,
      {
        key: 'state',
        title: t('column.state'),
        cell: (row) =>
          row.form && (
            <span className="xp-remind-state">
              <ApplicationStateTag state={row.form.state} />
              {row.form.slow && <StateTag tone="warning">{t('remind.slow')}</StateTag>}
            </span>
          ),
      },
      {
        key: 'percent',
        title: t('column.completeness'),
        numeric: true,
        sortable: true,
        cell: (row) => (row.form?.percent == null ? t('remind.notBegun') : `${row.form.percent} %`),
      },
      {
        key: 'missing',
        title: t('remind.missing'),
        numeric: true,
        cell: (row) => row.form?.missingEvidence,
      },
      {
        key: 'saved',
        title: t('progress.forecast.saved'),
        sortable: true,
        hidden: true,
        cell: (row) => row.form?.savedAt && <TimeText at={row.form.savedAt} style="short" />,
      },
      due,
      last,
      refused,
    ];
  }, [language, of, round, t]);
}
