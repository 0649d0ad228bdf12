import { MoreOutlined } from '@ant-design/icons';
import { say } from '@xuanping/domain/process';
import { Button, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ActDone, ActTarget, OfferedAct } from '../../api/acts';
import { useLanguage } from '../../i18n';
import { useApp } from '../app';
import { useKeys } from '../keys/useKeys';
import { later } from '../later';
import { useT } from '../locales';
import './ActButtons.css';
import type { ActForm } from './ActDrawer';
import { useActRun } from './useActRun';
import { useUndo } from './useUndo';

const ActDrawer = later(async () => (await import('./ActDrawer')).ActDrawer);
/** Most pages fold nothing, and a menu is as heavy as the rest of them. */
const FoldedActs = later(async () => (await import('./FoldedActs')).FoldedActs, { waiting: FoldedComing });

export interface ActButtonsProps {
  /** The offered acts of the read model. */
  readonly acts: readonly OfferedAct[];
  readonly target: ActTarget;
  /** The one main act of the page; default is the first allowed. `null`: none stands out. */
  readonly main?: string | null;
  /** What an act asks beside the reason, by act id. */
  readonly forms?: Readonly<Record<string, ActForm>>;
  /** The act that takes a reversible one back, by act id: offered as 撤销 for some seconds. */
  readonly undo?: Readonly<Record<string, string>>;
  readonly subject?: ReactNode;
  readonly next?: (act: string, done: ActDone) => ReactNode;
  readonly onDone?: (act: string, done: ActDone) => void;
  /** Letters that open the drawers of acts, by act id; listed under `?` while the act is possible. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Further buttons than these go behind `…`; default 2 beside the main one. */
  readonly visible?: number;
}

/**
 * The buttons of a page, from what the server offers. Acts that are not possible now stay visible and say
 * why. Reversible ones without a question run at once; all others open the drawer.
 */
export function ActButtons(props: ActButtonsProps): ReactNode {
  const { acts, target, forms = {}, undo = {}, subject, next, onDone, keys = {}, visible = 2 } = props;
  const language = useLanguage();
  const [open, setOpen] = useState<OfferedAct | null>(null);
  const mainId = props.main === undefined ? (acts.find((act) => act.allowed)?.id ?? null) : props.main;
  const main = acts.find((act) => act.id === mainId);
  const others = acts.filter((act) => act.id !== mainId);
  const shown = others.slice(0, visible);
  const folded = others.slice(visible);
  const direct = (act: OfferedAct): boolean =>
    !act.irreversible && act.reason === 'none' && forms[act.id] === undefined;
  useKeys(
    acts.flatMap((act) => {
      const key = keys[act.id];
      if (key === undefined || !act.allowed || direct(act)) return [];
      return [{ key, label: say(act.name, language), run: () => setOpen(act) }];
    }),
  );
  const button = (act: OfferedAct, isMain: boolean): ReactNode =>
    direct(act) ? (
      <DirectAct
        key={act.id}
        act={act}
        target={target}
        main={isMain}
        undo={undo[act.id]}
        onDone={(done) => onDone?.(act.id, done)}
      />
    ) : (
      <ActTrigger key={act.id} act={act} main={isMain} onClick={() => setOpen(act)} />
    );
  return (
    <>
      {shown.map((act) => button(act, false))}
      {main && button(main, true)}
      {folded.length > 0 && <FoldedActs acts={folded} onOpen={setOpen} />}
      {open && (
        <ActDrawer
          // Beside the buttons, whose keys are the bare ids of their acts.
          key={`drawer ${open.id}`}
          act={open}
          target={target}
          form={forms[open.id]}
          subject={subject}
          next={next && ((done) => next(open.id, done))}
          onDone={(done) => onDone?.(open.id, done)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** Where the button of the folded acts will stand. */
function FoldedComing(): ReactNode {
  return <Button icon={<MoreOutlined aria-hidden />} aria-label={useT()('act.more')} loading />;
}

interface ActTriggerProps {
  readonly act: OfferedAct;
  readonly main: boolean;
  readonly loading?: boolean;
  readonly onClick: () => void;
}

function ActTrigger({ act, main, loading = false, onClick }: ActTriggerProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const label = say(act.name, language);
  const button = (
    <Button
      type={main ? 'primary' : 'default'}
      className={main ? 'xp-act-main' : ''}
      danger={act.irreversible && !main}
      loading={loading}
      // Not `disabled`: a disabled button tells neither mouse nor keyboard why.
      aria-disabled={!act.allowed}
      data-allowed={act.allowed}
      onClick={() => act.allowed && !loading && onClick()}
    >
      {loading ? t('act.running', { act: label }) : label}
    </Button>
  );
  return act.allowed ? (
    button
  ) : (
    <Tooltip title={act.why === null ? t('act.notNow') : say(act.why, language)}>{button}</Tooltip>
  );
}

interface DirectActProps {
  readonly act: OfferedAct;
  readonly target: ActTarget;
  readonly main: boolean;
  readonly undo: string | undefined;
  readonly onDone: (done: ActDone) => void;
}

/** A reversible act: done at once, with 撤销 for some seconds where there is an act that takes it back. */
function DirectAct({ act, target, main, undo, onDone }: DirectActProps): ReactNode {
  const t = useT();
  const [turn, setTurn] = useState(0);
  return (
    <DirectActOnce key={turn} {...{ act, target, main, undo, onDone, t }} again={() => setTurn(turn + 1)} />
  );
}

function DirectActOnce({
  act,
  target,
  main,
  undo,
  onDone,
  again,
  t,
}: DirectActProps & { readonly again: () => void; readonly t: ReturnType<typeof useT> }): ReactNode {
  const { run, perform } = useActRun(target, act.id);
  const back = useActRun(target, undo ?? act.id);
  const offerUndo = useUndo();
  const { message } = useApp();
  const label = say(act.name, useLanguage());
  const go = async (): Promise<void> => {
    const done = await perform({});
    if (done === null) return;
    onDone(done);
    if (undo === undefined)
      message.success(`${t('act.done', { act: label })} · ${t('act.record')} ${done.record}`);
    else offerUndo(t('act.done', { act: label }), async () => void (await back.perform({})));
    // The next click is a new act with a new key.
    again();
  };
  return (
    <>
      <ActTrigger act={act} main={main} loading={run.phase === 'running'} onClick={() => void go()} />
      {(run.phase === 'refused' || run.phase === 'uncertain') && (
        <span className="xp-act-refused" role="alert">
          {run.phase === 'uncertain'
            ? t('act.uncertain', { act: label })
            : (run.problem.detail ?? run.problem.title)}
        </span>
      )}
    </>
  );
}
