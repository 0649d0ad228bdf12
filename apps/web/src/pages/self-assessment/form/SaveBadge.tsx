import {
  CheckOutlined,
  CloudSyncOutlined,
  DisconnectOutlined,
  EditOutlined,
  LockOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { fieldById } from '@xuanping/domain/framework';
import { useCallback, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { timeText } from '../../../lib/time';
import { useInSight } from '../../../lib/useInSight';
import { useLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { useT } from '../locales';
import type { FormWriter } from './model';
import { objectivePath } from './place';
import { useFormModel, useSaveState } from './useForm';

/**
 * Where what was typed is, in the head of the page; once the head has been scrolled away, at the edge of the window,
 * so that nobody types on without seeing that nothing is saved.
 */
export function SaveBadge({ writer }: { readonly writer: FormWriter }): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  const afloat = useInSight(place, UNDER_THE_BAR) === false;
  return (
    <span ref={place} className="xp-sa-save-place">
      <span className={afloat ? 'xp-sa-save-afloat' : ''}>
        <State writer={writer} />
      </span>
    </span>
  );
}

/** The bar of the house at the top covers what is under it. */
const UNDER_THE_BAR = '-48px 0px 0px 0px';

/** Being typed, on its way, saved, waiting for the server, or no longer accepted. */
function State({ writer }: { readonly writer: FormWriter }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const state = useSaveState(writer);
  const waiting = useWaiting(writer);
  if (waiting !== null && state.phase !== 'locked') return <Waiting field={waiting} />;
  const [icon, text] = ((): readonly [ReactNode, string] => {
    switch (state.phase) {
      case 'typing':
        return [<EditOutlined key="i" />, t('save.typing')];
      case 'saving':
        return [<CloudSyncOutlined key="i" />, t('save.saving')];
      case 'saved':
        return [
          <CheckOutlined key="i" />,
          state.at === null
            ? t('save.allSaved')
            : t('save.savedAt', { time: timeText(state.at, language, 'time') }),
        ];
      case 'unreachable':
        return [<DisconnectOutlined key="i" />, t('save.unreachable')];
      case 'locked':
        return [<LockOutlined key="i" />, state.message];
    }
  })();
  return (
    <span className={`xp-sa-save xp-sa-save-${state.phase}`} role="status">
      <span aria-hidden>{icon}</span>
      {text}
    </span>
  );
}

/** The first field that was not saved because somebody else changed it, or the server refused it. */
function useWaiting({ store }: FormWriter): string | null {
  return useSyncExternalStore(
    useCallback((listener) => store.subscribe(listener), [store]),
    () => store.waiting.conflicts[0] ?? store.waiting.refused[0] ?? null,
  );
}

function Waiting({ field }: { readonly field: string }): ReactNode {
  const t = useT();
  const { detail, framework } = useFormModel();
  const objective = fieldById(framework, field)?.objectiveNo ?? 1;
  return (
    <span className="xp-sa-save xp-sa-save-locked" role="status">
      <WarningOutlined aria-hidden />
      <Go
        to={objectivePath(objective)}
        params={{ round: detail.round.code, no: detail.application.no }}
        query={{ field }}
      >
        {t('save.waiting')}
      </Go>
    </span>
  );
}
