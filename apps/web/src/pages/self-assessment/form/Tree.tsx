import {
  CheckCircleFilled,
  CheckOutlined,
  CloseCircleFilled,
  ExclamationCircleFilled,
  LockOutlined,
} from '@ant-design/icons';
import type { FieldState } from '@xuanping/domain/answers';
import { translate, type Objective } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { useT } from '../locales';
import { useTeamT } from '../team/locales';
import { useTeam } from '../team/useTeam';
import { objectivePath } from './place';
import { RemarkCount } from './RemarkSlot';
import { useFormModel, useFormPick } from './useForm';
import '../team/Team.css';
import './Panes.css';

/** The six elements with their twenty objectives and the state of each; only a row whose state changes renders again. */
export function Tree({
  current,
  onGo,
}: {
  readonly current: number | null;
  readonly onGo?: () => void;
}): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const team = useTeamT();
  const { detail, framework, writer } = useFormModel();
  const sees = detail.part?.sees ?? null;
  const closed = (no: number): boolean => sees !== null && !sees.includes(no);
  return (
    <nav className="xp-sa-tree" aria-label={t('tree.title')}>
      {framework.elements.map((element) => (
        <div key={element.no}>
          <p className="xp-sa-tree-element">
            {words === 'zh' && `（${element.ordinal}）`}
            {translate(element.name, words)}
          </p>
          <ul>
            {element.objectives.map((objective) => (
              <li key={objective.no}>
                {closed(objective.no) ? (
                  <Row objective={objective} current={objective.no === current} onGo={onGo}>
                    <LockOutlined className="xp-quiet" aria-label={team('division.hidden')} />
                  </Row>
                ) : writer ? (
                  <WritingRow objective={objective} current={objective.no === current} onGo={onGo} />
                ) : (
                  <Row objective={objective} current={objective.no === current} onGo={onGo} />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

interface RowProps {
  readonly objective: Objective;
  readonly current: boolean;
  readonly onGo: (() => void) | undefined;
  readonly children?: ReactNode;
}

function WritingRow(props: RowProps): ReactNode {
  const t = useT();
  const at = props.objective.no - 1;
  const state = useFormPick((form) => form.objectives[at]?.state ?? 'empty');
  const done = useFormPick(
    (form) => (form.objectives[at]?.done ?? 0) + (form.objectives[at]?.evidenceDone ?? 0),
  );
  const due = useFormPick(
    (form) => (form.objectives[at]?.due ?? 0) + (form.objectives[at]?.evidenceDue ?? 0),
  );
  return (
    <Row {...props}>
      <StateSign state={state} />
      <span className="xp-sa-tree-count">
        {done}/{due}
      </span>
      <span className="xp-sr">{t(`state.${state}`)}</span>
    </Row>
  );
}

function Row({ objective, current, onGo, children }: RowProps): ReactNode {
  const words = useShortLanguage();
  const { detail } = useFormModel();
  return (
    <Go
      to={objectivePath(objective.no)}
      params={{ round: detail.round.code, no: detail.application.no }}
      className={`xp-sa-tree-row ${current ? 'xp-sa-tree-on' : ''}`}
      onClick={onGo}
      {...(current && { 'aria-current': 'page' as const })}
    >
      <span className="xp-sa-tree-no">{objective.no}</span>
      <span className="xp-sa-tree-name">{translate(objective.name, words)}</span>
      {detail.part && <TeamSigns objective={objective.no} />}
      {detail.application.state === 'correcting' && <RemarkSign objective={objective.no} />}
      <RemarkCount objective={objective.no} />
      {children}
    </Go>
  );
}

/** That the examination remarked something there: what is complete may still have to be corrected. */
function RemarkSign({ objective: no }: { readonly objective: number }): ReactNode {
  const t = useT();
  const { detail } = useFormModel();
  const count = detail.remarks.filter(({ anchor }) => Number.parseInt(anchor, 10) === no).length;
  return count > 0 && <span className="xp-sa-tree-remark">{t('tree.remarks', { count })}</span>;
}

/** Who is in an objective now, and whether its editors marked it ready; nothing for a park that works alone. */
function TeamSigns({ objective: no }: { readonly objective: number }): ReactNode {
  const t = useTeamT();
  const team = useTeam();
  const here = team?.here.filter(({ objective }) => objective === no) ?? [];
  const ready = team?.objectives.find((known) => known.no === no)?.ready;
  return (
    <>
      {here.length > 0 && (
        <span className="xp-team-dot" title={here.map(({ name }) => name).join('、')}>
          <span className="xp-sr">
            {t('objective.also', { names: here.map(({ name }) => name).join('、') })}
          </span>
        </span>
      )}
      {ready && <CheckOutlined className="xp-team-ready" aria-label={t('division.ready')} />}
    </>
  );
}

/** State of an objective: a sign of its own for each, beside its colour. */
export function StateSign({ state }: { readonly state: FieldState }): ReactNode {
  return (
    <span className={`xp-sa-sign xp-sa-sign-${state}`} aria-hidden>
      {state === 'ready' ? (
        <CheckCircleFilled />
      ) : state === 'error' ? (
        <CloseCircleFilled />
      ) : state === 'warning' ? (
        <ExclamationCircleFilled />
      ) : (
        <span className="xp-sa-ring" />
      )}
    </span>
  );
}
