import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { previewReminders, sendReminders } from '@xuanping/api-contract/obligations';
import { LONGEST_NOTE, type HandReminder } from '@xuanping/domain/notification';
import { say } from '@xuanping/domain/process';
import { Button, Drawer, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { call } from '../../../api/client';
import type { AnswerOf } from '../../../api/contract';
import { useSend } from '../../../api/hooks';
import type { ApiProblem } from '../../../api/problem';
import { DrawerFoot } from '../../../components/DrawerFoot';
import { Field } from '../../../components/Field';
import { LetterFrame } from '../../../components/LetterFrame';
import { ErrorState, Loading } from '../../../components/States';
import { useApp } from '../../../components/app';
import { useLanguage } from '../../../i18n';
import { PHONE, useMedia } from '../../../lib/useMedia';
import { useT } from '../locales';

/** Those who are meant: by their ids, or all that the list shows as it is narrowed. */
export interface Chosen {
  readonly ids?: string[];
  readonly show?: 'slow' | 'never';
  readonly province?: string[];
  readonly search?: string;
}

interface RemindDrawerProps {
  readonly round: string;
  readonly of: HandReminder;
  readonly chosen: Chosen;
  readonly onSent?: () => void;
  readonly onClose: () => void;
}

type Preview = AnswerOf<typeof previewReminders>;

/** Names listed before they are only counted. */
const LISTED = 6;

/** Before mails leave: to whom, how many, each letter as it will be read, who is left out and why. */
export function RemindDrawer({ round, of, chosen, onSent, onClose }: RemindDrawerProps): ReactNode {
  const t = useT();
  const phone = useMedia(PHONE);
  const { message } = useApp();
  const [note, setNote] = useState('');
  // The letter is written anew when the note is left, not at each key.
  const [written, setWritten] = useState('');
  const [letter, setLetter] = useState<string | undefined>(undefined);
  const params = { round, of };
  const preview = useQuery<Preview, ApiProblem>({
    queryKey: ['reminders-preview', params, chosen, written, letter],
    queryFn: ({ signal }) =>
      call(
        previewReminders,
        { params, body: { ...chosen, note: written, ...(letter && { letter }) } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  const send = useSend(sendReminders, { again: ['obligations', 'mail'] });
  const { data } = preview;
  const run = (): void =>
    send.mutate(
      { params, body: { ...chosen, note: note.trim() } },
      {
        onSuccess: ({ reminded, mails, left }) => {
          message.success(
            [
              t(`remind.done.${of}`, { count: reminded, mails }),
              left > 0 && t('remind.doneLeft', { count: left }),
            ]
              .filter(Boolean)
              .join(' '),
          );
          onSent?.();
          onClose();
        },
      },
    );
  return (
    <Drawer
      open
      title={t(`remind.title.${of}`)}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '90%' : 640}
      mask={{ closable: !send.isPending }}
      keyboard={!send.isPending}
      onClose={() => !send.isPending && onClose()}
      footer={
        <DrawerFoot>
          <Button onClick={onClose} disabled={send.isPending}>
            {t('remind.cancel')}
          </Button>
          <Button
            type="primary"
            danger
            loading={send.isPending}
            disabled={!data || data.mails === 0}
            onClick={run}
          >
            {send.isPending ? t('remind.running') : t('remind.run', { count: data?.mails ?? 0 })}
          </Button>
        </DrawerFoot>
      }
    >
      {preview.isError && <ErrorState error={preview.error} retry={() => void preview.refetch()} compact />}
      {send.isError && <ErrorState error={send.error} compact />}
      {preview.isPending && <Loading rows={6} />}
      {data && (
        <div className="xp-remind">
          <Consequences of={of} data={data} />
          <Field name="note" label={t('remind.note')} hint={t('remind.noteHint')}>
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={LONGEST_NOTE}
                showCount
                value={note}
                onChange={(event) => setNote(event.target.value)}
                onBlur={() => setWritten(note.trim())}
              />
            )}
          </Field>
          {data.letter && <Letter data={data} letter={data.letter} onChoose={setLetter} />}
        </div>
      )}
    </Drawer>
  );
}

function Consequences({ of, data }: { readonly of: HandReminder; readonly data: Preview }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { reminded, mails, left } = data;
  return (
    <section>
      {reminded.length === 0 ? (
        <p>{t('remind.nobody')}</p>
      ) : (
        <>
          <ul>
            <li>{t(`remind.consequence.${of}`, { count: reminded.length, mails })}</li>
            <li>{t('remind.suppressed')}</li>
            <li>{t('remind.onceADay')}</li>
          </ul>
          <p className="xp-remind-final">{t('remind.final')}</p>
        </>
      )}
      {left.length > 0 && (
        <>
          <h3>{t('remind.left', { count: left.length })}</h3>
          <ul>
            {left.slice(0, LISTED).map(({ id, name, why }) => (
              <li key={id}>
                {name} <span className="xp-quiet">{say(why, language)}</span>
              </li>
            ))}
            {left.length > LISTED && <li className="xp-quiet">+ {left.length - LISTED}</li>}
          </ul>
        </>
      )}
    </section>
  );
}

interface LetterProps {
  readonly data: Preview;
  readonly letter: NonNullable<Preview['letter']>;
  readonly onChoose: (id: string) => void;
}

/** One letter at a time, as it will be read; whose is chosen by name. */
function Letter({ data, letter, onChoose }: LetterProps): ReactNode {
  const t = useT();
  return (
    <section>
      <h3>{t('remind.letter')}</h3>
      <Select
        className="xp-remind-whose"
        aria-label={t('remind.whose')}
        value={letter.id}
        onChange={onChoose}
        showSearch={{ optionFilterProp: 'label' }}
        options={data.reminded.map(({ id, name, people }) => ({
          value: id,
          label: t('remind.option', { name, count: people }),
        }))}
      />
      <dl className="xp-remind-head">
        <div>
          <dt>{t('remind.to')}</dt>
          <dd>{letter.recipient}</dd>
        </div>
        <div>
          <dt>{t('remind.subject')}</dt>
          <dd>{letter.subject}</dd>
        </div>
      </dl>
      <LetterFrame html={letter.html} title={t('remind.letter')} height={480} />
    </section>
  );
}
