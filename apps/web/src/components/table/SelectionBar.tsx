import { Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { Notice } from '../Notice';
import { ErrorState } from '../States';
import { useApp } from '../app';
import { useT } from '../locales';
import type { BatchAct, BatchRun } from './types';
import type { Selection } from './useSelection';

interface SelectionBarProps<Row> {
  readonly selection: Selection<Row>;
  readonly acts: readonly BatchAct<Row>[];
  readonly done: () => void;
}

/** How many items a confirmation lists by name before it only counts. */
const LISTED = 8;

/** Appears with the first selected row; each act first lists what it will do and to whom. */
export function SelectionBar<Row>({ selection, acts, done }: SelectionBarProps<Row>): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState<BatchRun<Row> | null>(null);
  if (!selection.some) return null;
  return (
    <div
      className="xp-selection"
      role="region"
      aria-label={t('table.selected', { count: selection.rows.length })}
    >
      <strong aria-live="polite">{t('table.selected', { count: selection.rows.length })}</strong>
      {acts.map((act) => (
        <Button
          key={act.id}
          danger={act.irreversible === true}
          onClick={() => ('open' in act ? act.open(selection.rows, selection.clear) : setChosen(act))}
        >
          {act.label}
        </Button>
      ))}
      <Button type="text" onClick={selection.clear}>
        {t('table.deselect')}
      </Button>
      {chosen && (
        <BatchConfirm
          key={chosen.id}
          act={chosen}
          rows={selection.rows}
          close={() => setChosen(null)}
          done={() => {
            selection.clear();
            done();
          }}
        />
      )}
    </div>
  );
}

interface BatchConfirmProps<Row> {
  readonly act: BatchRun<Row>;
  readonly rows: readonly Row[];
  readonly close: () => void;
  readonly done: () => void;
}

function BatchConfirm<Row>({ act, rows, close, done }: BatchConfirmProps<Row>): ReactNode {
  const t = useT();
  const { message } = useApp();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const left = rows.filter((row) => act.except?.(row));
  const taken = rows.filter((row) => !act.except?.(row));
  const run = async (): Promise<void> => {
    if (running) return;
    setRunning(true);
    setError(null);
    try {
      message.success(await act.run(taken));
      close();
      done();
    } catch (failure) {
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Modal
      open
      title={t('table.batchTitle', { act: act.label, count: taken.length })}
      onCancel={() => !running && close()}
      onOk={() => void run()}
      okText={
        running
          ? t('act.running', { act: act.label })
          : t('table.batchRun', { act: act.label, count: taken.length })
      }
      cancelText={t('act.cancel')}
      okButtonProps={{ danger: act.irreversible === true, disabled: taken.length === 0, loading: running }}
    >
      {taken.length === 0 ? (
        <p>{t('table.batchNone')}</p>
      ) : (
        <>
          <p>{t('table.batchList')}</p>
          <NameList names={taken.map(act.nameOf)} />
        </>
      )}
      {(act.consequences?.(taken) ?? []).length > 0 && (
        <>
          <p className="xp-quiet">{t('act.consequences')}</p>
          <ul>
            {act.consequences?.(taken).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {left.length > 0 && (
        <Notice tone="warning" title={t('table.batchSkipped', { count: left.length })}>
          <NameList names={left.map((row) => `${act.nameOf(row)}：${act.except?.(row) ?? ''}`)} />
        </Notice>
      )}
      {error !== null && <ErrorState error={error} compact />}
    </Modal>
  );
}

function NameList({ names }: { readonly names: readonly string[] }): ReactNode {
  const rest = names.length - LISTED;
  return (
    <ul className="xp-names">
      {names.slice(0, LISTED).map((name) => (
        <li key={name}>{name}</li>
      ))}
      {rest > 0 && <li className="xp-quiet">+ {rest}</li>}
    </ul>
  );
}
