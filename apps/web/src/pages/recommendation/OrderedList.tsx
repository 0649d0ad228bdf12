import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons';
import type { ListedParkDto } from '@xuanping/api-contract/recommendation';
import { Button } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useUndo } from '../../components/act';
import { Card } from '../../components/Card';
import { useKeys } from '../../components/keys';
import { Notice } from '../../components/Notice';
import { EmptyState } from '../../components/States';
import { ApplicationStateTag, StateTag } from '../../components/StateTag';
import { useT } from './locales';
import { useOrder } from './useOrder';

interface OrderedListProps {
  readonly round: string;
  readonly parks: readonly ListedParkDto[];
  readonly revision: number;
  /** False after the deadline, while the round is paused, and for whoever only reads. */
  readonly movable: boolean;
  readonly chosen: string | null;
  readonly choose: (no: string) => void;
}

/** The parks of a recommender in their order, moved by dragging, by buttons, and with Alt and the arrows. */
export function OrderedList(props: OrderedListProps): ReactNode {
  const { round, parks, revision, movable, chosen, choose } = props;
  const t = useT();
  const offerUndo = useUndo();
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const order = useOrder(round, { nos: parks.map(({ no }) => no), revision }, (takeBack) =>
    offerUndo(t('order.saved'), takeBack),
  );
  const byNo = new Map(parks.map((park) => [park.no, park]));
  const rows = order.nos.flatMap((no) => byNo.get(no) ?? []);
  const step = (by: number): void => {
    const to = rows[chosen === null ? 0 : rows.findIndex(({ no }) => no === chosen) + by];
    if (to) choose(to.no);
  };
  useKeys([
    { key: 'j', label: t('keys.next'), run: () => step(1) },
    { key: 'k', label: t('keys.previous'), run: () => step(-1) },
  ]);
  const move = (park: ListedParkDto, to: number): void => {
    if (!movable || to < 0 || to >= rows.length) return;
    order.move(park.no, to);
    setSaid(t('order.moved', { park: park.park, place: to + 1, count: rows.length }));
  };
  const onKeyDown = (event: KeyboardEvent, park: ListedParkDto, at: number): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(park, event.key === 'ArrowUp' ? at - 1 : at + 1);
  };
  return (
    <Card
      title={t('order.title')}
      flush
      extra={
        parks.length > 0 && (
          <span className="xp-quiet" data-saving={order.saving}>
            {t(`order.states.${order.saving}`)}
          </span>
        )
      }
    >
      {order.problem && (
        <Notice
          tone="error"
          title={order.problem.detail ?? order.problem.title}
          act={
            order.problem.code !== 'list-changed' && (
              <Button size="small" onClick={order.again}>
                {t('order.again')}
              </Button>
            )
          }
        />
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('empty.recommended')} text={t('empty.recommendedText')} />
      ) : (
        movable && <p className="xp-recommend-hint xp-recommend-screen">{t('order.hint')}</p>
      )}
      <ol className="xp-recommend-list xp-recommend-order" aria-label={t('order.title')}>
        {rows.map((park, at) => (
          <li
            key={park.no}
            className={over === park.no ? 'xp-recommend-over' : undefined}
            draggable={movable}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', park.no);
              setDragged(park.no);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(park.no);
            }}
            onDrop={(event) => {
              event.preventDefault();
              const from = dragged === null ? undefined : byNo.get(dragged);
              if (from) move(from, at);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
          >
            {movable && <HolderOutlined className="xp-recommend-grip xp-recommend-screen" aria-hidden />}
            <span className="xp-recommend-place xp-num">{at + 1}</span>
            <button
              type="button"
              aria-current={park.no === chosen ? 'true' : undefined}
              aria-keyshortcuts={movable ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
              onClick={() => choose(park.no)}
              onKeyDown={(event) => onKeyDown(event, park, at)}
            >
              <span className="xp-recommend-name">
                {park.park} <span className="xp-quiet xp-num">{park.no}</span>
              </span>
              <span className="xp-recommend-facts">
                <ApplicationStateTag state={park.state as never} />
                {park.version !== null && park.version !== park.standing && (
                  <StateTag tone="warning">
                    {t('order.newer', { version: park.version, standing: park.standing })}
                  </StateTag>
                )}
              </span>
            </button>
            {movable && (
              <span className="xp-recommend-moves xp-recommend-screen">
                <Button
                  type="text"
                  icon={<ArrowUpOutlined aria-hidden />}
                  disabled={at === 0}
                  aria-label={t('order.up', { park: park.park })}
                  onClick={() => move(park, at - 1)}
                />
                <Button
                  type="text"
                  icon={<ArrowDownOutlined aria-hidden />}
                  disabled={at === rows.length - 1}
                  aria-label={t('order.down', { park: park.park })}
                  onClick={() => move(park, at + 1)}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      <div className="xp-recommend-said" role="status" aria-live="polite">
        {said}
      </div>
    </Card>
  );
}
