import type { Filing } from '@xuanping/api-contract/self-assessment';
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { Notice } from '../../../components/Notice';
import { PHONE, useMedia } from '../../../lib/useMedia';
import { GapList } from '../filing/GapList';
import { useT } from '../locales';
import { BlockerList } from './BlockerList';
import { blockersOf } from './blockers';
import type { FormWriter } from './model';
import { FormModelProvider, type FormModel } from './useForm';

interface BlockersDrawerProps {
  readonly model: FormModel;
  readonly writer: FormWriter;
  /** What beside the form is missing. */
  readonly gaps: Filing['gaps'];
  /** Something typed is not on the server. */
  readonly unsaved: boolean;
  readonly onClose: () => void;
}

/** Everything that holds the submission back, each a link to its place. */
export default function BlockersDrawer({
  model,
  writer,
  gaps,
  unsaved,
  onClose,
}: BlockersDrawerProps): ReactNode {
  const t = useT();
  const phone = useMedia(PHONE);
  const blockers = blockersOf(model, writer.store.form);
  return (
    <Drawer
      open
      title={t('blockers.title')}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '85%' : 560}
      onClose={onClose}
    >
      {unsaved && (
        <Notice tone="error" title={t('blockers.unsavedTitle')}>
          {t('blockers.unsaved')}
        </Notice>
      )}
      {blockers.length + gaps.length > 0 && (
        <>
          <p>{t('blockers.count', { count: blockers.length + gaps.length })}</p>
          <FormModelProvider value={model}>
            <GapList gaps={gaps} onGo={onClose} />
            <BlockerList blockers={blockers} onGo={onClose} />
          </FormModelProvider>
        </>
      )}
    </Drawer>
  );
}
