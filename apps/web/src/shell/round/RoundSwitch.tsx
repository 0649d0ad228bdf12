import { SwapOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState, type ReactNode } from 'react';
import { useT } from '../locales';
import { chooseRound, useCurrentRound } from './useCurrentRound';
import { useRounds } from './useRounds';

/** Head of the menu: the round one works in, and the others to change to. */
export function RoundSwitch(): ReactNode {
  const t = useT();
  const round = useCurrentRound();
  const { rounds } = useRounds();
  const [open, setOpen] = useState(false);
  if (round === null) return null;
  const others = rounds.filter((other) => other.code !== round.code);
  return (
    <div className="xp-round" onClick={(event) => event.stopPropagation()}>
      <span className="xp-round-label">{t('round.current')}</span>
      <span className="xp-round-name" title={round.name}>
        {round.name}
      </span>
      {others.length > 0 && (
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          placement="bottomLeft"
          arrow={false}
          content={
            <ul className="xp-round-list">
              {others.map((other) => (
                <li key={other.code}>
                  <button
                    type="button"
                    onClick={() => {
                      chooseRound(other.code);
                      setOpen(false);
                    }}
                  >
                    <span>{other.code}</span> {other.name}
                  </button>
                </li>
              ))}
            </ul>
          }
        >
          <Button
            type="text"
            size="small"
            icon={<SwapOutlined aria-hidden />}
            aria-label={t('round.choose')}
          />
        </Popover>
      )}
    </div>
  );
}
