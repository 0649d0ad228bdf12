import { resendMail, type MailDetail } from '@xuanping/api-contract/mail';
import { Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import { Field } from '../../components/Field';
import { Notice } from '../../components/Notice';
import { ErrorState } from '../../components/States';
import { useApp } from '../../components/app';
import { useFields } from '../../components/useFields';
import { useT } from './locales';

/** Asks why, lists what happens, and queues the mail again. What was typed survives a refusal. */
export function ResendDialog({
  mail,
  close,
}: {
  readonly mail: MailDetail;
  readonly close: () => void;
}): ReactNode {
  const t = useT();
  const { message } = useApp();
  const form = useFields({ reason: '', address: mail.recipientAddress });
  const resend = useSend(resendMail, { again: ['mail'] });
  const [failure, setFailure] = useState<unknown>(null);
  const send = (): void => {
    const reason = form.values.reason.trim();
    setFailure(null);
    if (reason === '') return form.setErrors([{ field: 'reason', message: t('resend.reasonMissing') }]);
    const address = form.values.address.trim();
    resend.mutate(
      { params: { id: mail.id }, body: { reason, ...(address !== mail.recipientAddress && { address }) } },
      {
        onSuccess: ({ record }) => {
          message.success(t('resend.done', { record }));
          close();
        },
        onError: (error) => {
          if (!form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t('resend.title')}
      okText={resend.isPending ? t('resend.running') : t('resend.act')}
      okButtonProps={{ loading: resend.isPending }}
      onOk={send}
      onCancel={() => !resend.isPending && close()}
    >
      {mail.state === 'unknown' && <Notice tone="warning">{t('resend.unknown')}</Notice>}
      <p>{t('resend.consequence')}</p>
      <Field
        name="reason"
        label={t('resend.reason')}
        hint={t('resend.reasonHint')}
        required
        error={form.errorOf('reason')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={form.values.reason}
            onChange={(event) => form.set('reason', event.target.value)}
          />
        )}
      </Field>
      <Field
        name="address"
        label={t('resend.address')}
        hint={t('resend.addressHint')}
        error={form.errorOf('address')}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            value={form.values.address}
            onChange={(event) => form.set('address', event.target.value)}
          />
        )}
      </Field>
      {failure !== null && <ErrorState error={failure} compact />}
    </Modal>
  );
}
