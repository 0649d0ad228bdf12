import { previewAcceptance } from '@xuanping/api-contract/formal-examination';
import { actOf } from '@xuanping/domain/acts';
import { FORMAL_CHECKS } from '@xuanping/domain/formal-examination';
import { say } from '@xuanping/domain/process';
import { Button, Drawer } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { performAct } from '../../api/acts';
import type { AnswerOf } from '../../api/contract';
import { useReadAgain, useRoute } from '../../api/hooks';
import { DrawerFoot } from '../../components/DrawerFoot';
import { Notice } from '../../components/Notice';
import { ErrorState, Loading } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { useLanguage } from '../../i18n';
import { PHONE, useMedia } from '../../lib/useMedia';
import { Go } from '../../shell/place';
import { AcceptMany, type AcceptState } from './accept-many';
import { DESK } from './address';
import { ManualChecks } from './Checks';
import { useT } from './locales';

const ACCEPT = 'formal-examination.accept';

interface AcceptDrawerProps {
  readonly round: string;
  readonly nos: readonly string[];
  readonly onClose: () => void;
}

type Row = AnswerOf<typeof previewAcceptance>['rows'][number];

/**
 * Accepts many: first the list of what would be accepted and what not and why, confirmed once, then one act after the
 * other, each told at its own row.
 */
export function AcceptDrawer({ round, nos, onClose }: AcceptDrawerProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const phone = useMedia(PHONE);
  const readAgain = useReadAgain();
  const preview = useRoute(previewAcceptance, { params: { round }, query: { nos: nos.join(',') } });
  // What is done stays what was confirmed, whatever the lists say since.
  const [confirmed, setConfirmed] = useState<AnswerOf<typeof previewAcceptance> | null>(null);
  const shown = confirmed ?? preview.data;
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({});
  const [missing, setMissing] = useState(false);
  const [running, setRunning] = useState(false);
  const [states, setStates] = useState<ReadonlyMap<string, AcceptState> | null>(null);
  const many = useRef<AcceptMany | null>(null);
  const rows = shown?.rows ?? [];
  const taken = rows.filter(({ why }) => why === null);
  const left = rows.filter(({ why }) => why !== null);
  const manual = FORMAL_CHECKS.filter((check) => !check.automatic);
  const ready = manual.every(({ id }) => ticked[id] === true);
  const outcomes = [...(states?.values() ?? [])];
  const count = (phase: AcceptState['phase']): number =>
    outcomes.filter((state) => state.phase === phase).length;
  const over = states !== null && !running;

  const run = async (): Promise<void> => {
    setMissing(!ready);
    if (!ready || running || !shown) return;
    setConfirmed(shown);
    const versions = new Map(taken.map(({ no, version }) => [no, version]));
    many.current ??= new AcceptMany(
      taken.map(({ no }) => no),
      (no, key) =>
        performAct(
          { round, no },
          ACCEPT,
          {
            checklist: Object.fromEntries(manual.map(({ id }) => [id, true])),
            version: versions.get(no),
            ...(taken.length > 1 && { together: taken.length }),
          },
          key,
        ),
      setStates,
    );
    setRunning(true);
    try {
      await many.current.run();
    } finally {
      setRunning(false);
      void readAgain();
    }
  };

  return (
    <Drawer
      open
      title={t('batch.title')}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '90%' : 560}
      mask={{ closable: !running }}
      keyboard={!running}
      onClose={() => !running && onClose()}
      footer={
        <DrawerFoot>
          {over && count('uncertain') === 0 ? (
            <Button type="primary" onClick={onClose} autoFocus>
              {t('batch.close')}
            </Button>
          ) : (
            <>
              <Button onClick={onClose} disabled={running}>
                {t('batch.cancel')}
              </Button>
              <Button
                type="primary"
                danger
                loading={running}
                disabled={taken.length === 0}
                onClick={() => void run()}
              >
                {running
                  ? t('batch.running', { done: count('done') + count('refused'), count: taken.length })
                  : over
                    ? t('batch.again', { count: count('uncertain') })
                    : t('batch.run', { count: taken.length })}
              </Button>
            </>
          )}
        </DrawerFoot>
      }
    >
      {preview.isError && <ErrorState error={preview.error} retry={() => void preview.refetch()} compact />}
      {preview.isPending && <Loading rows={4} />}
      {shown && (
        <div className="xp-exam-batch">
          {over && (
            <Notice tone={count('done') === taken.length ? 'success' : 'warning'}>
              {t('batch.result', { done: count('done'), failed: taken.length - count('done') })}
            </Notice>
          )}
          {states === null && taken.length > 0 && (
            <section>
              <ul>
                <li>{t('batch.each', { count: taken.length })}</li>
                {actOf(ACCEPT).consequences.map((line) => (
                  <li key={line.zh}>{say(line, language)}</li>
                ))}
              </ul>
              <p className="xp-exam-bad">{t('batch.irreversible')}</p>
            </section>
          )}
          <h3>
            {over ? t('batch.each_done', { count: taken.length }) : t('batch.taken', { count: taken.length })}
          </h3>
          {taken.length === 0 ? <p>{t('batch.nothing')}</p> : <Rows rows={taken} states={states} />}
          {left.length > 0 && (
            <>
              <h3>{t('batch.left', { count: left.length })}</h3>
              <ul className="xp-exam-batch-rows">
                {left.map((row) => (
                  <li key={row.no}>
                    <Go to={DESK} params={{ round, no: row.no }}>
                      {row.park}
                    </Go>{' '}
                    <span className="xp-quiet xp-num">{row.no}</span>
                    <p>{row.why && say(row.why, language)}</p>
                  </li>
                ))}
              </ul>
            </>
          )}
          {states === null && taken.length > 0 && (
            <>
              {missing && !ready && <Notice tone="error">{t('batch.tickFirst')}</Notice>}
              <ManualChecks checks={FORMAL_CHECKS} ticked={ticked} onTick={setTicked} />
            </>
          )}
        </div>
      )}
    </Drawer>
  );
}

function Rows({
  rows,
  states,
}: {
  readonly rows: readonly Row[];
  readonly states: ReadonlyMap<string, AcceptState> | null;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <ul className="xp-exam-batch-rows">
      {rows.map((row) => {
        const state = states?.get(row.no);
        return (
          <li key={row.no}>
            {row.park} <span className="xp-quiet xp-num">{row.no}</span>
            {state && <Outcome state={state} />}
            {!state && row.unclear.length > 0 && (
              <p className="xp-exam-unclear">
                {t('batch.unclear', { names: row.unclear.map((name) => say(name, language)).join('、') })}
              </p>
            )}
            {state && 'why' in state && <p className="xp-exam-bad">{state.why}</p>}
          </li>
        );
      })}
    </ul>
  );
}

const TONES = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  refused: 'refused',
  uncertain: 'warning',
} as const;

function Outcome({ state }: { readonly state: AcceptState }): ReactNode {
  const t = useT();
  return (
    <span className="xp-exam-batch-state">
      <StateTag tone={TONES[state.phase]}>
        {state.phase === 'done'
          ? t('batch.phase.done', { record: state.record })
          : t(`batch.phase.${state.phase}`)}
      </StateTag>
    </span>
  );
}
