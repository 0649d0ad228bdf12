import { MoreOutlined } from '@ant-design/icons';
import { say } from '@xuanping/domain/process';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import type { OfferedAct } from '../../api/acts';
import { useLanguage } from '../../i18n';
import { useT } from '../locales';

interface FoldedActsProps {
  readonly acts: readonly OfferedAct[];
  readonly onOpen: (act: OfferedAct) => void;
}

/** The acts that found no room beside the main one, behind `…`. */
export function FoldedActs({ acts, onOpen }: FoldedActsProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: acts.map((act) => ({
          key: act.id,
          label: act.allowed
            ? say(act.name, language)
            : `${say(act.name, language)}（${act.why === null ? t('act.notNow') : say(act.why, language)}）`,
          disabled: !act.allowed,
          danger: act.irreversible,
          onClick: () => onOpen(act),
        })),
      }}
    >
      <Button icon={<MoreOutlined aria-hidden />} aria-label={t('act.more')} />
    </Dropdown>
  );
}
