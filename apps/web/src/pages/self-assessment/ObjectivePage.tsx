import { LeftOutlined, MenuOutlined, PaperClipOutlined, RightOutlined } from '@ant-design/icons';
import {
  allObjectives,
  fieldsOf,
  objectiveByNo,
  slotById,
  translate,
  type Objective,
} from '@xuanping/domain/framework';
import { takenOver } from '@xuanping/domain/self-assessment';
import { Button } from 'antd';
import {
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { PageBody } from '../../components/Card';
import { jumpToField } from '../../components/fields';
import { useKeys } from '../../components/keys/useKeys';
import { Notice } from '../../components/Notice';
import { useShortLanguage } from '../../i18n';
import { useMedia, WIDE } from '../../lib/useMedia';
import { useAddress, useGo, usePlace } from '../../shell/place';
import { NotFoundState } from '../../shell/states/States';
import { FormFrame } from './form/FormFrame';
import { ItemCard } from './form/ItemCard';
import { PaneDrawer } from './form/PaneDrawer';
import { sameAnswer } from './form/field-state';
import { mayFill } from './form/model';
import { objectiveNo, objectivePath } from './form/place';
import { SidePane, type SideTab } from './form/SidePane';
import { StateSign, Tree } from './form/Tree';
import { useFormModel, useFormPick, useWriter, type FormModel } from './form/useForm';
import { placeInFocus, useNextGap } from './form/useNextGap';
import { useTakeOver } from './form/useTakeOver';
import { useT } from './locales';
import { ClosedObjective, ObjectiveBar } from './team/ObjectiveBar';
import { ObjectiveFiles, ObjectiveView } from './view/ObjectiveView';
import { readingOf } from './view/reading';

/** One objective: the tree at the left, its items, evidence and history at the right; one pane on a phone. */
export default function ObjectivePage(): ReactNode {
  const { objective } = usePlace('objective');
  return (
    <FormFrame tab="fill">
      {(model) => {
        const found = objectiveByNo(model.framework, objectiveNo(objective) ?? 0);
        return found ? <Panes key={found.no} model={model} objective={found} /> : <NotFoundState />;
      }}
    </FormFrame>
  );
}

function Panes({
  model,
  objective,
}: {
  readonly model: FormModel;
  readonly objective: Objective;
}): ReactNode {
  const t = useT();
  const wide = useMedia(WIDE);
  const [address] = useAddress();
  // A mail about a comment leads here: what was said about that item stands open.
  const discussed = address.get('comments');
  const [drawer, setDrawer] = useState<'tree' | 'side' | null>(discussed !== null && !wide ? 'side' : null);
  const [field, setField] = useState<string | null>(null);
  const [tab, setTab] = useState<SideTab>(discussed === null ? 'evidence' : 'comments');
  const inDrawer = useRef<string | null>(null);
  const show = useShow(model, (slot) => {
    if (slot === null) return;
    setTab('evidence');
    if (wide) return;
    inDrawer.current = slot;
    setDrawer('side');
  });
  // Where the reader is: the place with the cursor, else the one that had it last, else the objective as a whole.
  const last = useRef<string | null>(null);
  const here = useCallback(() => placeInFocus() ?? last.current ?? objective.no, [objective.no]);
  const onFocus = useCallback((id: string) => {
    last.current = id;
    setField(id);
  }, []);
  const reach = useCallback(
    (place: string) => {
      last.current = place;
      show(place);
    },
    [show],
  );
  const goOn = useNextGap(objective.no, reach);
  const gap = useCallback(() => goOn(here()), [goOn, here]);
  const named = address.get('field') ?? address.get('slot');
  useEffect(() => {
    if (named !== null) reach(named);
  }, [named, reach]);
  const writing = model.writer !== null && model.detail.editing.editable;
  const reading = useMemo(() => readingOf(model.detail), [model.detail]);
  const sees = model.detail.part?.sees;
  const closed = sees !== undefined && sees !== null && !sees.includes(objective.no);
  const inside = model.detail.reader === 'park' || model.detail.reader === 'house';
  const side = closed ? null : inside ? (
    <SidePane objective={objective} field={field} item={discussed} tab={tab} onTab={setTab} />
  ) : (
    <ObjectiveFiles reading={reading} objective={objective} />
  );
  const close = (): void => setDrawer(null);
  return (
    <PageBody>
      <div className={wide ? 'xp-sa-panes' : 'xp-sa-pane'}>
        {wide && (
          <div className="xp-sa-left">
            <Tree current={objective.no} />
          </div>
        )}
        <div className="xp-sa-middle">
          {!wide && (
            <div className="xp-sa-tools">
              <Button icon={<MenuOutlined aria-hidden />} onClick={() => setDrawer('tree')}>
                {t('tree.title')}
              </Button>
              <Button icon={<PaperClipOutlined aria-hidden />} onClick={() => setDrawer('side')}>
                {t('evidence.title')}
              </Button>
            </div>
          )}
          {model.detail.part && !closed && <ObjectiveBar objective={objective.no} />}
          {closed ? (
            <ClosedObjective />
          ) : writing ? (
            <Writing objective={objective} onFocus={onFocus} gap={gap} />
          ) : (
            <div className="xp-sa-sheet">
              <ObjectiveView
                reading={reading}
                objective={objective}
                withFiles={!wide}
                {...(inside && { onFocus })}
              />
            </div>
          )}
          <Pager objective={objective} gap={gap} />
        </div>
        {wide && (
          <section className="xp-sa-right" aria-label={t('evidence.title')}>
            {side}
          </section>
        )}
      </div>
      {!wide && (
        <>
          <PaneDrawer
            open={drawer === 'tree'}
            placement="left"
            size={320}
            title={t('tree.title')}
            onClose={close}
          >
            <Tree current={objective.no} onGo={close} />
          </PaneDrawer>
          <PaneDrawer
            open={drawer === 'side'}
            placement="bottom"
            size="80%"
            title={`${objective.no} ${objective.name}`}
            onClose={close}
            // An opening drawer takes the focus to itself; then it goes on to the place that was asked for.
            afterOpenChange={(open) => {
              if (open && inDrawer.current !== null) jumpToField(inDrawer.current);
              inDrawer.current = null;
            }}
          >
            {side}
          </PaneDrawer>
        </>
      )}
    </PageBody>
  );
}

/** Renders when the objective changes, not with the place of the cursor. */
const Writing = memo(function Writing({
  objective,
  onFocus,
  gap,
}: {
  readonly objective: Objective;
  readonly onFocus: (field: string) => void;
  /** Goes to the next gap from where the reader is. */
  readonly gap: () => void;
}): ReactNode {
  const words = useShortLanguage();
  const [address] = useAddress();
  const strict = address.has('check');
  const box = useRef<HTMLDivElement>(null);
  const onKey = useCallback((event: KeyboardEvent) => {
    // Enter goes on to the next box, as in a sheet; running text keeps its line breaks.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement))
      return;
    if (event.target.type === 'radio' || event.target.type === 'checkbox' || event.target.type === 'file')
      return;
    event.preventDefault();
    nextInput(box.current, event.target)?.focus();
  }, []);
  return (
    <div ref={box} onKeyDown={onKey}>
      <ObjectiveHead objective={objective} gap={gap} />
      <ObjectiveRemarks objective={objective} />
      {objective.items.map((item) => (
        <ItemCard key={item.id} item={item} strict={strict} onFocus={onFocus} />
      ))}
      <p className="xp-sr">{translate(objective.name, words)}</p>
    </div>
  );
});

function ObjectiveHead({
  objective,
  gap,
}: {
  readonly objective: Objective;
  /** Goes to the next gap from where the reader is. */
  readonly gap: () => void;
}): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const at = objective.no - 1;
  const state = useFormPick((form) => form.objectives[at]?.state ?? 'empty');
  const done = useFormPick((form) => form.objectives[at]?.done ?? 0);
  const due = useFormPick((form) => form.objectives[at]?.due ?? 0);
  const evidenceDone = useFormPick((form) => form.objectives[at]?.evidenceDone ?? 0);
  const evidenceDue = useFormPick((form) => form.objectives[at]?.evidenceDue ?? 0);
  return (
    <header className="xp-sa-objective-head">
      <h2>
        <span className="xp-sa-no">{objective.no}</span>
        {translate(objective.name, words)}
      </h2>
      <span className="xp-sa-objective-state">
        <StateSign state={state} /> {t(`state.${state}`)}
      </span>
      <span className="xp-quiet">{t('objective.meter', { done, due, evidenceDone, evidenceDue })}</span>
      <span className="xp-sa-objective-acts">
        <TakeEmptyOver objective={objective} />
        <GapButton small go={gap} />
      </span>
    </header>
  );
}

/** Fills what is still empty in the objective with the last round's answers; what was typed stays. */
function TakeEmptyOver({ objective }: { readonly objective: Objective }): ReactNode {
  const t = useT();
  const { detail } = useFormModel();
  const { store } = useWriter();
  const { take, busy } = useTakeOver();
  const { previous, round } = detail;
  const offered = useMemo(
    () =>
      fieldsOf(objective).filter(
        (field) =>
          previous !== null && mayFill(detail, field.id) && takenOver(field, previous, round.year) !== null,
      ),
    [objective, detail, previous, round.year],
  );
  // Nothing at all is in them: also an intention that stands alone is somebody's work.
  const empty = (): readonly string[] =>
    offered
      .filter((field) => {
        const { answer, evaluation } = store.field(field.id);
        return evaluation.state === 'empty' && sameAnswer(field, answer, {});
      })
      .map(({ id }) => id);
  const count = useFormPick(() => empty().length);
  if (count === 0) return null;
  return (
    <Button size="small" loading={busy} onClick={() => take(empty())}>
      {t('last.takeEmpty', { count })}
    </Button>
  );
}

/** What formal examination remarked on the objective as a whole; remarks on its items stand beside these. */
function ObjectiveRemarks({ objective }: { readonly objective: Objective }): ReactNode {
  const t = useT();
  const { remarks } = useFormModel().detail;
  return remarks
    .filter(({ anchor }) => anchor === String(objective.no))
    .map(({ remark }) => (
      <Notice key={remark} tone="warning" title={t('item.remark')}>
        {remark}
      </Notice>
    ));
}

function Pager({
  objective,
  gap,
}: {
  readonly objective: Objective;
  /** Goes to the next gap from where the reader is. */
  readonly gap: () => void;
}): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const go = useGo();
  const { detail, framework, writer } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  const all = allObjectives(framework);
  const before = all[objective.no - 2];
  const after = all[objective.no];
  const to = (other: Objective | undefined): void => {
    if (other) go(objectivePath(other.no), { params });
  };
  const writing = writer !== null && detail.editing.editable;
  useKeys([
    { key: '[', label: t('keys.before'), run: () => to(before) },
    { key: ']', label: t('keys.after'), run: () => to(after) },
    ...(writing ? [{ key: 'n', label: t('keys.gap'), run: gap }] : []),
  ]);
  return (
    <nav className="xp-sa-pager" aria-label={t('objective.pager')}>
      {before ? (
        <Button icon={<LeftOutlined aria-hidden />} onClick={() => to(before)}>
          {before.no} {translate(before.name, words)}
        </Button>
      ) : (
        <span />
      )}
      {writing && <GapButton go={gap} />}
      {after && (
        <Button icon={<RightOutlined aria-hidden />} iconPlacement="end" onClick={() => to(after)}>
          {after.no} {translate(after.name, words)}
        </Button>
      )}
    </nav>
  );
}

/** The cursor stays where it is while the button is pressed: from there it goes on. */
function GapButton({ go, small = false }: { readonly go: () => void; readonly small?: boolean }): ReactNode {
  const t = useT();
  const { application, remarks } = useFormModel().detail;
  const correcting = application.state === 'correcting' && remarks.length > 0;
  return (
    <Button
      {...(small && { size: 'small' as const })}
      className="xp-sa-gap"
      title={`${t('keys.gap')} (N)`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={go}
    >
      {t(correcting ? 'gap.remarked' : 'gap.next')}
    </Button>
  );
}

/** Brings a field or slot into view once what holds it is on the page. */
function useShow({ framework }: FormModel, prepare: (slot: string | null) => void): (place: string) => void {
  const [target, setTarget] = useState<{ readonly place: string } | null>(null);
  const latest = useRef(prepare);
  latest.current = prepare;
  useEffect(() => {
    if (target) jumpToField(target.place);
  }, [target]);
  return useCallback(
    (place) => {
      latest.current(slotById(framework, place) ? place : null);
      setTarget({ place });
    },
    [framework],
  );
}

function nextInput(box: HTMLElement | null, from: HTMLElement): HTMLElement | undefined {
  const inputs = [
    ...(box?.querySelectorAll<HTMLElement>('input:not([type=hidden]):not([disabled]), textarea') ?? []),
  ].filter((input) => input.offsetParent !== null);
  return inputs[inputs.indexOf(from) + 1];
}
