import { exportPlaques, getCertificate, listPlaques, type PlaqueRow } from '@xuanping/api-contract/plaque';
import { PLAQUE_STANDING_NAMES, PLAQUE_STATES } from '@xuanping/domain/plaque';
import { say } from '@xuanping/domain/process';
import { useMemo, type ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { StateTag } from '../../components/StateTag';
import { DataTable, type Column, type Filter } from '../../components/table';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useDateText } from './dates';
import { useT } from './locales';
import { StandingTag } from './StandingTag';

/** 奖牌登记簿: every plaque of the round by number. */
export function RegisterTable({ round }: { readonly round: string }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const date = useDateText();
  const params = useMemo(() => ({ round }), [round]);
  const columns = useMemo<Column<PlaqueRow>[]>(
    () => [
      {
        key: 'number',
        title: t('register.number'),
        cell: (row) => (
          <Go to="/rounds/:round/applications/:no/plaque" params={{ round, no: row.no }} className="xp-num">
            {row.number}
          </Go>
        ),
      },
      {
        key: 'park',
        title: t('register.park'),
        wrap: true,
        cell: (row) => (
          <span>
            {row.park} <span className="xp-quiet xp-num">{row.no}</span>
          </span>
        ),
      },
      { key: 'province', title: t('register.province'), cell: (row) => row.province },
      { key: 'rank', title: t('register.rank'), numeric: true, hidden: true, cell: (row) => row.rank },
      {
        key: 'state',
        title: t('register.state'),
        cell: (row) => (
          <span className="xp-plaque-states">
            <StandingTag state={row.state} />
            {row.revocationOpen && <StateTag tone="waiting">{t('register.revocationOpen')}</StateTag>}
          </span>
        ),
      },
      { key: 'validTo', title: t('register.validTo'), cell: (row) => date(row.validTo) },
      {
        key: 'received',
        title: t('register.received'),
        cell: (row) =>
          row.receivedAt === null ? (
            <span className="xp-quiet">{t('register.notReceived')}</span>
          ) : (
            <span title={row.receivedBy ?? ''}>
              <TimeText at={row.receivedAt} style="short" />
            </span>
          ),
      },
      {
        key: 'certificate',
        title: t('register.certificate'),
        cell: (row) =>
          row.certificate === null ? (
            <span className="xp-quiet">{t('register.making')}</span>
          ) : (
            <a href={hrefOf(getCertificate, { params: { round, no: row.no } })} download>
              {t('register.download')}
            </a>
          ),
      },
      { key: 'awardedOn', title: t('register.awardedOn'), hidden: true, cell: (row) => date(row.awardedOn) },
    ],
    [date, round, t],
  );
  const filters = useMemo<Filter[]>(
    () => [
      {
        key: 'state',
        label: t('register.filterState'),
        options: PLAQUE_STATES.map((state) => ({
          value: state,
          label: say(PLAQUE_STANDING_NAMES[state], language),
        })),
      },
      {
        key: 'received',
        label: t('register.filterReceived'),
        single: true,
        options: [
          { value: 'yes', label: t('register.yes') },
          { value: 'no', label: t('register.no') },
        ],
      },
    ],
    [language, t],
  );
  return (
    <DataTable
      id="plaques"
      label={t('register.title')}
      route={listPlaques}
      params={params}
      columns={columns}
      rowKey={keyOf}
      filters={filters}
      search={t('register.search')}
      exportPath={exportPlaques.path}
      empty={{ title: t('register.empty'), text: t('register.emptyText') }}
    />
  );
}

const keyOf = (row: PlaqueRow): string => row.number;
