import {
  disableAccount,
  enableAccount,
  removeSecondFactor,
  sendAccountLink,
  unlockAccount,
  type AccountDetail,
} from '@xuanping/api-contract/people';
import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import { Field } from '../../components/Field';
import { ErrorState } from '../../components/States';
import { useApp } from '../../components/app';
import { useConfirm } from '../../components/useConfirm';
import { useT } from './locales';

/** What the reader may do with an account, as quiet buttons beside the head. */
export function AccountActs({ account }: { readonly account: AccountDetail }): ReactNode {
  const t = useT();
  const confirm = useConfirm();
  const { message } = useApp();
  const [asking, setAsking] = useState<'disable' | 'factor' | null>(null);
  const link = useSend(sendAccountLink, { again: ['people', 'mail'] });
  const enable = useSend(enableAccount);
  const unlock = useSend(unlockAccount);
  const target = { params: { id: account.id }, body: {} };
  const told = (done: string) => ({
    onSuccess: () => void message.success(done),
    onError: (error: Error) => void message.error(error.message),
  });
  const { name, may } = account;
  return (
    <>
      {may.invite && (
        <Button
          loading={link.isPending}
          onClick={() =>
            void confirm({ title: t('act.linkAsk'), text: t('act.linkText'), ok: t('act.link') }).then(
              (yes) => yes && link.mutate(target, told(t('act.linkDone'))),
            )
          }
        >
          {t('act.link')}
        </Button>
      )}
      {may.unlock && (
        <Button
          type="primary"
          loading={unlock.isPending}
          onClick={() =>
            void confirm({
              title: t('act.unlockAsk', { name }),
              text: t('act.unlockText'),
              ok: t('act.unlock'),
            }).then((yes) => yes && unlock.mutate(target, told(t('act.unlockDone'))))
          }
        >
          {t('act.unlock')}
        </Button>
      )}
      {may.removeSecondFactor && (
        <Button danger onClick={() => setAsking('factor')}>
          {t('act.factor')}
        </Button>
      )}
      {may.enable && (
        <Button
          loading={enable.isPending}
          onClick={() =>
            void confirm({
              title: t('act.enableAsk', { name }),
              text: t('act.enableText'),
              ok: t('act.enable'),
            }).then((yes) => yes && enable.mutate(target, told(t('act.enableDone'))))
          }
        >
          {t('act.enable')}
        </Button>
      )}
      {may.disable && (
        <Button danger onClick={() => setAsking('disable')}>
          {t('act.disable')}
        </Button>
      )}
      {asking !== null && (
        <ReasonDialog key={asking} account={account} act={asking} close={() => setAsking(null)} />
      )}
    </>
  );
}

/** Acts that end something ask why; the reason stands in the log. */
function ReasonDialog({
  account,
  act,
  close,
}: {
  readonly account: AccountDetail;
  readonly act: 'disable' | 'factor';
  readonly close: () => void;
}): ReactNode {
  const t = useT();
  const { message } = useApp();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const disable = useSend(disableAccount);
  const remove = useSend(removeSecondFactor);
  const send = act === 'disable' ? disable : remove;
  const run = (): void => {
    if (reason.trim() === '') return setMissing(true);
    send.mutate(
      { params: { id: account.id }, body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          message.success(t(`act.${act}Done`));
          close();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t(`act.${act}Title`, { name: account.name })}
      okText={send.isPending ? t('act.running') : t(`act.${act}`)}
      cancelText={t('act.cancel')}
      okButtonProps={{ danger: true, loading: send.isPending }}
      onOk={run}
      onCancel={() => !send.isPending && close()}
    >
      <p>{t(`act.${act}Text`)}</p>
      <Field
        name="reason"
        label={t('act.reason')}
        hint={t('act.reasonHint')}
        required
        error={missing ? t('act.reasonMissing') : null}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
          />
        )}
      </Field>
      {send.isError && <ErrorState error={send.error} compact />}
    </Modal>
  );
}
