import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useT } from '../locales';
import type { Account } from './SessionProvider';
import './Login.css';
import { SignInForm } from './SignInForm';

interface ExpiredDialogProps {
  /** Whose page this is. */
  readonly owner: Account;
  /** Somebody else signed in in another tab of this browser. */
  readonly taken: string | null;
  readonly onAgain: () => void;
}

/** Over the page: sign in again and go on. The page beneath keeps everything that was typed. */
export default function ExpiredDialog({ owner, taken, onAgain }: ExpiredDialogProps): ReactNode {
  const t = useT();
  return (
    <Modal
      open
      title={t('expired.title')}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={420}
    >
      <p>{taken === null ? t('expired.lead') : t('expired.wrongAccount', { name: owner.name })}</p>
      <SignInForm email={owner.email} submit={t('expired.submit')} onDone={onAgain} />
      <p className="xp-quiet xp-expired-foot">{t('expired.other', { email: owner.email })}</p>
      <Button onClick={() => window.location.assign('/')}>{t('expired.leave')}</Button>
    </Modal>
  );
}
