import { useMemo, type ComponentType, type ReactNode } from 'react';
import { Card, PageBody } from '../../components/Card';
import { later } from '../../components/later';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { Deadline } from '../../components/TimeText';
import { homePartsFor, type HomePart } from '../../shell/homeParts';
import { Go } from '../../shell/place';
import { useAccount } from '../../shell/session/SessionProvider';
import { MineDue, useStands } from '../todo/Answers';
import { ObligationName } from '../todo/ObligationLine';
import { useDue } from '../todo/useDue';
import './Home.css';
import { useT } from './locales';
import { nextKeyOf } from './next';
import { RoundsCard } from './RoundsCard';

/** As many as fit without scrolling; the rest is one press away. */
const SHOWN = 8;

/** 工作台: what is due of me first, then what runs, then what the stages bring. */
export default function HomePage(): ReactNode {
  const t = useT();
  const account = useAccount();
  const { due, read: open } = useDue();
  const stands = useStands();
  const { rows } = due;
  return (
    <>
      <PageHead
        title={t('greeting', { name: account.name })}
        number={account.organization?.name ?? null}
        answers={{
          mine: due.total > 0 && <MineDue due={due} />,
          ...(open.isSuccess && { stands: stands(due) }),
          next: t(`next.${nextKeyOf(account.roles)}`),
        }}
      />
      <PageBody>
        <div className="xp-home">
          <Card
            title={t('due')}
            flush
            extra={
              <>
                <Go to="/todo" query={{ state: 'done' }}>
                  {t('done')}
                </Go>
                <Go to="/todo">{t('allDue')}</Go>
              </>
            }
          >
            {open.isPending && (
              <div className="xp-card-body">
                <Loading />
              </div>
            )}
            {open.isError && <ErrorState error={open.error} retry={() => void open.refetch()} compact />}
            {open.isSuccess && rows.length === 0 && (
              <EmptyState title={t('nothingDue')} text={t('nothingDueText')} />
            )}
            {rows.length > 0 && (
              <ul className="xp-due">
                {rows.slice(0, SHOWN).map((row) => (
                  <li key={row.id}>
                    <span className="xp-due-name">
                      <ObligationName row={row} />
                    </span>
                    <Deadline due={row.dueAt} style="short" />
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <RoundsCard />
        </div>
        <Parts />
      </PageBody>
    </>
  );
}

/** Made once: back on the desk, its parts are there at once. */
const made = new Map<HomePart['load'], ComponentType>();
function partOf(load: HomePart['load']): ComponentType {
  const known =
    made.get(load) ?? later(async () => (await load()).default, { waiting: PartComing, onlyWhenShown: true });
  made.set(load, known);
  return known;
}

function PartComing(): ReactNode {
  return (
    <Card>
      <Loading />
    </Card>
  );
}

/** What the stages bring to the desk of these roles, each in its own chunk. */
function Parts(): ReactNode {
  const { roles } = useAccount();
  const parts = useMemo(
    () => homePartsFor(roles).map(({ id, load }) => ({ id, Part: partOf(load) })),
    [roles],
  );
  return parts.map(({ id, Part }) => <Part key={id} />);
}
