import { searchAudit } from '@xuanping/api-contract/archive';
import {
  APPLICATION_STATES,
  ROUND_STATES,
  type ApplicationState,
  type RoundState,
} from '@xuanping/domain/process';
import { Input } from 'antd';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { SampleMark } from '../../components/SampleMark';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { ApplicationStateTag, RoundStateTag } from '../../components/StateTag';
import { Go, useAddress } from '../../shell/place';
import './Audit.css';
import { useT } from './locales';

const MOST = 50;
const WAIT_MS = 300;

/** Where the auditor begins: any round or application by number or name. */
export default function SearchPage(): ReactNode {
  const t = useT();
  const [search, change] = useAddress();
  const q = search.get('q') ?? '';
  const [typed, setTyped] = useState(q);
  const words = useDeferredValue(q);
  const read = useRoute(searchAudit, { query: { q: words } }, { keep: true });
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(
      () => change(new URLSearchParams(typed.trim() === '' ? {} : { q: typed.trim() })),
      WAIT_MS,
    );
    return () => clearTimeout(timer);
  }, [typed, q, change]);
  return (
    <>
      <PageHead title={t('search.title')} answers={{ next: t('search.next') }}>
        <Input.Search
          className="xp-audit-find"
          size="large"
          allowClear
          autoFocus
          maxLength={60}
          placeholder={t('search.placeholder')}
          aria-label={t('search.label')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </PageHead>
      <PageBody>
        {read.isError && <ErrorState error={read.error} retry={() => void read.refetch()} />}
        {read.isPending && (
          <Card>
            <Loading rows={5} />
          </Card>
        )}
        {read.data && (
          <>
            <Card title={t('search.applications')} flush>
              {read.data.applications.length === 0 ? (
                <EmptyState title={t(words === '' ? 'search.typeFirst' : 'search.noApplications')} />
              ) : (
                <ul className="xp-audit-found">
                  {read.data.applications.map((row) => (
                    <li key={`${row.round}/${row.no}`}>
                      <Go
                        to="/audit/rounds/:round/applications/:no"
                        params={{ round: row.round, no: row.no }}
                      >
                        <strong>{row.park}</strong>
                      </Go>
                      <span className="xp-quiet xp-num">
                        {row.round} · {row.no}
                      </span>
                      {isApplicationState(row.state) && <ApplicationStateTag state={row.state} />}
                    </li>
                  ))}
                </ul>
              )}
              {read.data.applications.length >= MOST && (
                <p className="xp-quiet xp-audit-foot">{t('search.most')}</p>
              )}
            </Card>
            <Card title={t('search.rounds')} flush>
              {read.data.rounds.length === 0 ? (
                <EmptyState title={t('search.noRounds')} />
              ) : (
                <ul className="xp-audit-found">
                  {read.data.rounds.map((row) => (
                    <li key={row.code}>
                      <Go to="/audit/rounds/:round" params={{ round: row.code }}>
                        <strong>{row.name}</strong>
                      </Go>
                      <span className="xp-quiet xp-num">{row.code}</span>
                      {isRoundState(row.state) && <RoundStateTag state={row.state} />}
                      {row.sample && <SampleMark />}
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          </>
        )}
      </PageBody>
    </>
  );
}

function isApplicationState(state: string): state is ApplicationState {
  return APPLICATION_STATES.some((known) => known === state);
}

function isRoundState(state: string): state is RoundState {
  return ROUND_STATES.some((known) => known === state);
}
