import { listMyObligations, type ObligationRow } from '@xuanping/api-contract/obligations';
import { say, STAGE_NAMES, type Stage } from '@xuanping/domain/process';
import { Tabs } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { DataTable, type Column } from '../../components/table';
import { Deadline, TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, useAddress } from '../../shell/place';
import { MineDue, useStands } from './Answers';
import { useT } from './locales';
import { ObligationName } from './ObligationLine';
import { useDue } from './useDue';

/** Everything that is due of me, and everything I have done. A finished matter leaves the list at once. */
export default function TodoPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { due, read } = useDue();
  const stands = useStands();
  const [search, change] = useAddress();
  const state = search.get('state') === 'done' ? 'done' : 'open';
  const query = useMemo(() => ({ state }), [state]);
  const columns = useMemo<Column<ObligationRow>[]>(
    () => [
      { key: 'name', title: t('column.name'), cell: (row) => <ObligationName row={row} />, wrap: true },
      {
        key: 'due',
        title: t('column.due'),
        cell: (row) => <Deadline due={row.dueAt} met={row.closedAt !== null} style="short" />,
      },
      {
        key: 'stage',
        title: t('column.stage'),
        cell: (row) => say(STAGE_NAMES[row.stage as Stage], language),
      },
      {
        key: 'round',
        title: t('column.round'),
        cell: (row) => <Go to={`/rounds/${row.round.code}`}>{row.round.name}</Go>,
      },
      state === 'open'
        ? {
            key: 'opened',
            title: t('column.opened'),
            cell: (row) => <TimeText at={row.openedAt} style="short" />,
          }
        : {
            key: 'closed',
            title: t('column.closed'),
            cell: (row) => <TimeText at={row.closedAt} style="short" />,
          },
    ],
    [language, state, t],
  );
  return (
    <>
      <PageHead
        title={t('title')}
        answers={{
          mine: due.total > 0 && <MineDue due={due} />,
          ...(read.isSuccess && { stands: stands(due) }),
          next: t('next'),
        }}
      >
        <Tabs
          className="xp-head-tabs"
          activeKey={state}
          onChange={(key) =>
            change(new URLSearchParams(key === 'done' ? { state: key } : {}), { replace: false })
          }
          items={[
            { key: 'open', label: t('open') },
            { key: 'done', label: t('done') },
          ]}
        />
      </PageHead>
      <PageBody>
        <DataTable
          key={state}
          id={`todo.${state}`}
          label={t(`label.${state}`)}
          route={listMyObligations}
          query={query}
          columns={columns}
          rowKey={(row) => row.id}
          empty={
            state === 'open'
              ? { title: t('empty.open'), text: t('empty.openText') }
              : { title: t('empty.done') }
          }
        />
      </PageBody>
    </>
  );
}
