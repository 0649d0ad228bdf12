import { CheckOutlined, CloudSyncOutlined, DisconnectOutlined, EditOutlined, LockOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { timeText } from '../../../lib/time';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';
import type { FormWriter } from './model';
import { useSaveState } from './useForm';

/** Where what was typed is: being typed, on its way, saved, waiting for the server, or no longer accepted. */
export function SaveBadge({ writer }: { readonly writer: FormWriter }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const state = useSaveState(writer);
  const [icon, text] = ((): readonly [ReactNode, string] => {
    switch (state.phase) {
      case 'typing':
        return [<EditOutlined key="i" />, t('save.typing')];
      case 'saving':
        return [<CloudSyncOutlined key="i" />, t('save.saving')];
      case 'saved':
        return [<CheckOutlined key="i" />, state.at === null ? t('save.allSaved') : t('save.savedAt', { time: timeText(state.at, language, 'time') })];
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
