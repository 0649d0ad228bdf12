import { PlusOutlined } from '@ant-design/icons';
import { listRounds, type RoundRow } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import { DEADLINE_NAMES } from '@xuanping/domain/schedule';
import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { SampleMark } from '../../components/SampleMark';
import { RoundStateTag } from '../../components/StateTag';
import { later } from '../../components/later';
import { DataTable, type Column, type Filter } from '../../components/table';
import { Deadline } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useRounds } from '../../shell/round/useRounds';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useT } from './locales';
import './Round.css';

const NewRoundDialog = later(async () => (await import('./NewRoundDialog')).default);

/** All rounds the reader may know of, newest first; staff begin new ones here. */
export default function RoundsPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const staff = useHasRole('staff');
  const house = useHasRole('staff', 'lead', 'auditor');
  const { rounds } = useRounds();
  const [creating, setCreating] = useState(false);
  const columns = useMemo<Column<RoundRow>[]>(
    () => [
      {
        key: 'name',
        title: t('list.name'),
        wrap: true,
        cell: (row) => (
          <span className="xp-round-link">
            <Go to="/rounds/:round" params={{ round: row.code }}>
              {row.name}
            </Go>
            <span className="xp-quiet xp-num">{row.code}</span>
            {row.sample && <SampleMark />}
          </span>
        ),
      },
      {
        key: 'state',
        title: t('list.state'),
        cell: (row) => <RoundStateTag state={row.state} paused={row.paused} />,
      },
      { key: 'applications', title: t('list.applications'), numeric: true, cell: (row) => row.applications },
      {
        key: 'next',
        title: t('list.next'),
        wrap: true,
        cell: (row) =>
          row.nextDeadline && (
            <>
              {say(DEADLINE_NAMES[row.nextDeadline.name], language)}{' '}
              <Deadline due={row.nextDeadline.at} style="short" />
            </>
          ),
      },
      { key: 'year', title: t('list.year'), numeric: true, cell: (row) => row.year },
    ],
    [language, t],
  );
  const filters = useMemo<Filter[]>(
    () => [
      {
        key: 'state',
        label: t('list.filter'),
        single: true,
        options: [
          ...(house ? [{ value: 'draft', label: t('list.draft') }] : []),
          { value: 'running', label: t('list.running') },
          { value: 'over', label: t('list.over') },
        ],
      },
    ],
    [house, t],
  );
  const begin = staff && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
      {t('list.new')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('list.title')}
        act={begin}
        answers={{
          ...(staff && { mine: t('list.mine') }),
          stands: t('list.stands', { count: rounds.length }),
          next: t('list.after'),
        }}
      />
      <PageBody>
        <DataTable
          id="rounds"
          label={t('list.label')}
          route={listRounds}
          columns={columns}
          rowKey={(row) => row.code}
          filters={filters}
          empty={{
            title: t('list.empty'),
            text: staff ? t('list.emptyText') : t('list.emptyOther'),
            act: begin,
          }}
        />
      </PageBody>
      {creating && <NewRoundDialog rounds={rounds} onClose={() => setCreating(false)} />}
    </>
  );
}
