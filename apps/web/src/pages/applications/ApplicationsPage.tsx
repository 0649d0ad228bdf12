import { DownloadOutlined } from '@ant-design/icons';
import { listApplications, type ApplicationRow } from '@xuanping/api-contract/applications';
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
import { DataTable, type Column } from '../../components/table';
import { Deadline, TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useMine } from '../round/useMine';
import './Applications.css';
import { ListTools } from './ListTools';
import { useT } from './locales';
import { routeListQuery, useListQuery } from './useListQuery';

/** All applications of a round; a recommender sees what parks of the province have submitted. */
export default function ApplicationsPage(): ReactNode {
  const { round: code } = usePlace('round');
  const t = useT();
  const house = useHasRole('staff', 'lead', 'auditor');
  const { query, narrowed, set, clear } = useListQuery();
  const round = useRoute(getRound, { params: { round: code } }, { freshMs: 60_000 }).data;
  const mine = useMine(code);
  const units = useRoute(getRecommendation, { params: { round: code } }, { freshMs: 60_000 }).data?.units;
  const { state: _state, ...others } = query;
  const counted = useRoute(
    listApplications,
    { params: { round: code }, query: { ...(routeListQuery({ ...others, state: '' }) as object), limit: 1 } },
    { keep: true },
  ).data;
  const counts = useMemo(() => counted?.counts ?? {}, [counted]);
  const fixed = useMemo(() => routeListQuery(query), [query]);
  const params = useMemo(() => ({ round: code }), [code]);
  const columns = useColumns(code, house);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const fitting = query.state === '' ? total : (counts[query.state] ?? 0);
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
        <ListTools
          query={query}
          narrowed={narrowed}
          set={set}
          clear={clear}
          counts={counts}
          provinces={house ? (units ?? []) : []}
        />
        <DataTable
          id="applications"
          label={t('label')}
          route={listApplications}
          params={params}
          query={fixed}
          columns={columns}
          rowKey={rowKey}
          empty={
            narrowed
              ? { title: t('emptyFiltered'), text: t('emptyFilteredText') }
              : house
                ? { title: t('empty'), text: t('emptyText') }
                : { title: t('emptyProvince'), text: t('emptyProvinceText') }
          }
        />
      </PageBody>
    </>
  );
}

function useColumns(roundCode: string, house: boolean): readonly Column<ApplicationRow>[] {
  const t = useT();
  const language = useLanguage();
  return useMemo<Column<ApplicationRow>[]>(
    () => [
      {
        key: 'park',
        title: t('column.park'),
        wrap: true,
        cell: (row) => (
          <span className="xp-applications-park">
            <Go to="/rounds/:round/applications/:no" params={{ round: roundCode, no: row.no }}>
              {row.park.name}
            </Go>
            <span className="xp-quiet xp-num">{row.no}</span>
          </span>
        ),
      },
      {
        key: 'state',
        title: t('column.state'),
        cell: (row) => <ApplicationStateTag state={row.state} />,
      },
      { key: 'province', title: t('column.province'), cell: (row) => row.park.province, hidden: !house },
      {
        key: 'kind',
        title: t('column.kind'),
        wrap: true,
        cell: (row) => say(ORGANIZATION_KIND_NAMES[row.park.kind as OrganizationKind], language),
      },
      {
        key: 'submitted',
        title: t('column.submitted'),
        cell: (row) => row.submittedAt && <TimeText at={row.submittedAt} style="short" />,
      },
      {
        key: 'recommendation',
        title: t('column.recommendation'),
        cell: (row) => <OpinionCounts row={row} />,
      },
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
    [house, language, roundCode, t],
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
