import type { NoticeText } from '@xuanping/domain/notice';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { useConfirm } from '../../components/useConfirm';
import { useT } from './locales';
import type { NoticeTyping } from './useNoticeText';

interface NoticeFieldsProps {
  readonly typing: NoticeTyping;
  readonly suggestion: NoticeText;
}

/** The text of the notice while staff write it. */
export function NoticeFields({ typing, suggestion }: NoticeFieldsProps): ReactNode {
  const t = useT();
  const confirm = useConfirm();
  const { text, set } = typing;
  const missing = (name: string, value: string): string | null =>
    value.trim() === '' ? t('form.empty', { name }) : null;
  const restore = async (): Promise<void> => {
    const sure = await confirm({
      title: t('form.suggestionTitle'),
      text: t('form.suggestionText'),
      ok: t('form.suggestionOk'),
    });
    if (sure) typing.replace(suggestion);
  };
  return (
    <Card
      title={t('form.title')}
      extra={
        <Button size="small" onClick={() => void restore()}>
          {t('form.suggestion')}
        </Button>
      }
    >
      <div className="xp-notice-form">
        <Field name="title" label={t('form.name')} required error={missing(t('form.name'), text.title)}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={text.title}
              onChange={(event) => set('title', event.target.value)}
            />
          )}
        </Field>
        <Field
          name="recipients"
          label={t('form.recipients')}
          required
          error={missing(t('form.recipients'), text.recipients)}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={text.recipients}
              onChange={(event) => set('recipients', event.target.value)}
            />
          )}
        </Field>
        <Field
          name="body"
          label={t('form.body')}
          required
          hint={t('form.bodyHint')}
          error={missing(t('form.body'), text.body)}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 14, maxRows: 28 }}
              maxLength={20_000}
              value={text.body}
              onChange={(event) => set('body', event.target.value)}
            />
          )}
        </Field>
        <Field name="contact" label={t('form.contact')} optional>
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={text.contact}
              onChange={(event) => set('contact', event.target.value)}
            />
          )}
        </Field>
        <p className="xp-quiet">{t('form.kept')}</p>
      </div>
    </Card>
  );
}
