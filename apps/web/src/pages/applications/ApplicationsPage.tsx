import { DownloadOutlined } from '@ant-design/icons';
import {
  exportApplications,
  listApplications,
  type ApplicationRow,
} from '@xuanping/api-contract/applications';
import { getRecommendation } from '@xuanping/api-contract/recommendation';
import { exportRoundForms } from '@xuanping/api-contract/self-assessment';
import { getRound } from '@xuanping/api-contract/round';
import { ORGANIZATION_KIND_NAMES, type OrganizationKind } from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { useRoute } from '../../api/hooks';
import { PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { RoundStrip } from '../../components/round';
import { ApplicationStateTag, RoundStateTag } from '../../components/StateTag';
import { DataTable, type Column, type Filter } from '../../components/table';
import { Deadline, TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, useAddress, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useMine } from '../round/useMine';
import './Applications.css';
import { applicationFilters } from './filters';
import { useT } from './locales';
import { StateChips } from './StateChips';
import { narrowedQuery, useStates } from './query';

/** All applications of a round; a recommender sees what parks of the province have submitted. */
export default function ApplicationsPage(): ReactNode {
  const { round: code } = usePlace('round');
  const t = useT();
  const house = useHasRole('staff', 'lead', 'auditor');
  const [search] = useAddress();
  const { states } = useStates();
  const round = useRoute(getRound, { params: { round: code } }, { freshMs: 60_000 }).data;
  const mine = useMine(code);
  const recommendation = useRoute(getRecommendation, { params: { round: code } }, { freshMs: 60_000 }).data;
  const recommended = recommendation?.mode !== 'off';
  const counted = useRoute(
    listApplications,
    { params: { round: code }, query: { ...narrowedQuery(search), limit: 1 } },
    { keep: true },
  ).data;
  const counts = useMemo(() => counted?.counts ?? {}, [counted]);
  const filters = useFilters(counts, house ? recommendation?.units : undefined, recommended);
  const params = useMemo(() => ({ round: code }), [code]);
  const columns = useColumns(code, house, recommended);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const fitting = states.length === 0 ? total : states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const next =
    round?.state === 'self-assessment' || round?.state === 'formal-examination' ? round.state : 'other';
  return (
    <>
      <PageHead
        title={house ? t('title') : t('titleProvince')}
        number={round?.name ?? code}
        crumbs={[
          { label: t('crumbRounds'), to: '/rounds' },
          { label: round?.name ?? code, to: `/rounds/${code}` },
        ]}
        state={round && <RoundStateTag state={round.state} paused={round.paused} />}
        sample={round?.sample}
        more={
          house &&
          total > 0 && (
            <Button
              icon={<DownloadOutlined aria-hidden />}
              href={hrefOf(exportRoundForms, { params: { round: code } })}
            >
              {t('exportForms')}
            </Button>
          )
        }
        answers={{
          ...(mine && { mine }),
          stands:
            fitting === round?.applications || !house
              ? t('stands', { count: fitting })
              : t('standsSome', { count: fitting, total: round?.applications ?? total }),
          next: t(`next.${next}`),
        }}
      >
        {round && <RoundStrip code={code} round={round} />}
      </PageHead>
      <PageBody>
        <StateChips counts={counts} />
        <DataTable
          id="applications"
          label={t('label')}
          route={listApplications}
          params={params}
          columns={columns}
          rowKey={rowKey}
          filters={filters}
          search={t('search')}
          searchParam="search"
          exportPath={exportApplications.path}
          empty={
            house
              ? { title: t('empty'), text: t('emptyText') }
              : { title: t('emptyProvince'), text: t('emptyProvinceText') }
          }
        />
      </PageBody>
    </>
  );
}

/** @param recommended whether the round knows recommendations at all */
function useColumns(
  roundCode: string,
  house: boolean,
  recommended: boolean,
): readonly Column<ApplicationRow>[] {
  const t = useT();
  const language = useLanguage();
  return useMemo<Column<ApplicationRow>[]>(
    () => [
      {
        key: 'park',
        title: t('column.park'),
        sortable: true,
        wrap: true,
        cell: (row) => (
          <Go to="/rounds/:round/applications/:no" params={{ round: roundCode, no: row.no }}>
            {row.park.name}
          </Go>
        ),
      },
      {
        key: 'no',
        title: t('column.no'),
        sortable: true,
        cell: (row) => <span className="xp-num">{row.no}</span>,
      },
      {
        key: 'state',
        title: t('column.state'),
        sortable: true,
        cell: (row) => <ApplicationStateTag state={row.state} />,
      },
      {
        key: 'province',
        title: t('column.province'),
        sortable: true,
        cell: (row) => row.park.province,
        hidden: !house,
      },
      {
        key: 'kind',
        title: t('column.kind'),
        wrap: true,
        cell: (row) => say(ORGANIZATION_KIND_NAMES[row.park.kind as OrganizationKind], language),
      },
      {
        key: 'completeness',
        title: t('column.completeness'),
        sortable: true,
        numeric: true,
        hidden: !house,
        cell: (row) => row.completeness !== null && `${row.completeness} %`,
      },
      {
        key: 'submitted',
        title: t('column.submitted'),
        sortable: true,
        cell: (row) => row.submittedAt && <TimeText at={row.submittedAt} style="short" />,
      },
      ...(recommended
        ? [
            {
              key: 'recommendation',
              title: t('column.recommendation'),
              cell: (row: ApplicationRow) => <OpinionCounts row={row} />,
            },
          ]
        : []),
      {
        key: 'correction',
        title: t('column.correction'),
        cell: (row) =>
          row.correctionDueAt && (
            <Deadline due={row.correctionDueAt} style="short" met={row.state !== 'correcting'} />
          ),
      },
      {
        key: 'since',
        title: t('column.since'),
        hidden: true,
        cell: (row) => <TimeText at={row.stateSince} style="short" />,
      },
      { key: 'city', title: t('column.city'), hidden: true, cell: (row) => row.park.city },
      { key: 'version', title: t('column.version'), hidden: true, numeric: true, cell: (row) => row.version },
      {
        key: 'registered',
        title: t('column.registered'),
        hidden: true,
        cell: (row) => <TimeText at={row.registeredAt} style="short" />,
      },
      { key: 'plaque', title: t('column.plaque'), hidden: true, cell: (row) => row.plaqueNo },
    ],
    [house, language, recommended, roundCode, t],
  );
}

/** Filters of the list with the number of applications behind each value, where it is counted. */
function useFilters(
  counts: Readonly<Record<string, number>>,
  units: readonly { readonly code: string; readonly name: string }[] | undefined,
  recommended: boolean,
): readonly Filter[] {
  const t = useT();
  const language = useLanguage();
  return useMemo<Filter[]>(
    () => [
      ...applicationFilters(t, language, { units, counts }),
      ...(recommended
        ? [
            {
              key: 'opinion',
              label: t('opinion'),
              single: true,
              options: (['none', 'recommended', 'declined'] as const).map((value) => ({
                value,
                label: t(`opinions.${value}`),
              })),
            },
          ]
        : []),
    ],
    [counts, language, recommended, t, units],
  );
}

const rowKey = (row: ApplicationRow): string => row.no;

function OpinionCounts({ row }: { readonly row: ApplicationRow }): ReactNode {
  const t = useT();
  if (row.recommended + row.declined === 0) return <span className="xp-none">—</span>;
  return [
    row.recommended > 0 && t('recommended', { count: row.recommended }),
    row.declined > 0 && t('declined', { count: row.declined }),
  ]
    .filter(Boolean)
    .join(' · ');
}
