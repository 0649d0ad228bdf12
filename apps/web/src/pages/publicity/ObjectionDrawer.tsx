import { DeleteOutlined } from '@ant-design/icons';
import type { ActDone } from '@xuanping/api-contract/acts';
import { fileObjection, type PublicList } from '@xuanping/api-contract/publicity';
import { MAX_OBJECTION_FILE_BYTES } from '@xuanping/domain/publicity';
import { Button, Checkbox, Drawer, Input } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { call } from '../../api/client';
import { isProblem, type ApiProblem } from '../../api/problem';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Field } from '../../components/Field';
import { FileDrop, UploadRow } from '../../components/file';
import { Notice } from '../../components/Notice';
import { ErrorState } from '../../components/States';
import { useFields } from '../../components/useFields';
import { sizeText, type FileRule } from '../../lib/files';
import { afterFailure, attemptFor, newAttempt } from '../../lib/idempotency';
import { PHONE, useMedia } from '../../lib/useMedia';
import { useT } from './locales';
import { Receipt } from './Receipt';
import { useFiles, type Files } from './useFiles';

const RULE: FileRule = {
  extensions: ['pdf', 'docx', 'xlsx', 'jpg', 'jpeg', 'png'],
  maxBytes: MAX_OBJECTION_FILE_BYTES,
};
const MOST_FILES = 5;
const EMPTY = { name: '', email: '', phone: '', reason: '', confirmed: false };

interface ObjectionDrawerProps {
  readonly round: string;
  readonly park: PublicList['rows'][number];
  readonly onClose: () => void;
}

/** The form of an objection in real name, then its receipt. The key is kept while the outcome is unknown: filed once. */
export function ObjectionDrawer({ round, park, onClose }: ObjectionDrawerProps): ReactNode {
  const t = useT();
  const phone = useMedia(PHONE);
  const { values, set, errors, errorOf, setErrors, refuse } = useFields(EMPTY);
  const attached = useFiles(round);
  const attempt = useRef(newAttempt());
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [done, setDone] = useState<ActDone | null>(null);

  const check = (): { field: string; message: string }[] => {
    const found: { field: string; message: string }[] = [];
    const need = (ok: boolean, field: string, message: string): void =>
      void (ok || found.push({ field, message }));
    need(values.name.trim().length >= 2, 'name', t('form.nameMissing'));
    need(/^\S+@\S+\.\S+$/.test(values.email.trim()), 'email', t('form.emailMissing'));
    need(values.reason.trim() !== '', 'reason', t('form.factsMissing'));
    need(attached.files.length <= MOST_FILES, 'fileIds', t('form.tooMany'));
    need(!attached.files.some((file) => file.error !== null), 'fileIds', t('form.fileFailed'));
    need(
      !attached.files.some((file) => file.id === null && file.error === null),
      'fileIds',
      t('form.uploading'),
    );
    need(values.confirmed, 'confirmed', t('form.confirmMissing'));
    return found;
  };
  const submit = async (): Promise<void> => {
    const found = check();
    setErrors(found);
    setProblem(null);
    if (found.length > 0 || running) return;
    const body = {
      name: values.name.trim(),
      email: values.email.trim(),
      phone: values.phone.trim(),
      reason: values.reason.trim(),
      fileIds: attached.files.flatMap(({ id }) => (id === null ? [] : [id])),
    };
    attempt.current = attemptFor(attempt.current, body);
    setRunning(true);
    try {
      setDone(
        await call(
          fileObjection,
          { params: { round, no: park.no }, body },
          { headers: { 'Idempotency-Key': attempt.current.key } },
        ),
      );
    } catch (error) {
      if (!isProblem(error)) throw error;
      attempt.current = afterFailure(attempt.current, error.status === 0 ? null : error.status);
      if (!refuse(error)) setProblem(error);
    } finally {
      setRunning(false);
    }
  };

  return (
    <Drawer
      open
      title={done ? t('receipt.title') : t('form.title')}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '92%' : 560}
      mask={{ closable: false }}
      onClose={() => !running && onClose()}
      footer={
        done ? (
          <div className="xp-publicity-foot">
            <Button type="primary" onClick={onClose} autoFocus>
              {t('receipt.close')}
            </Button>
          </div>
        ) : (
          <div className="xp-publicity-foot">
            <Button onClick={onClose} disabled={running}>
              {t('form.cancel')}
            </Button>
            <Button type="primary" danger loading={running} onClick={() => void submit()}>
              {t(running ? 'form.submitting' : 'form.submit')}
            </Button>
          </div>
        )
      }
    >
      {done ? (
        <Receipt done={done} park={park} round={round} email={values.email.trim()} />
      ) : (
        <>
          <p>
            <strong>{t('form.subject', { park: park.park, no: park.no })}</strong>
          </p>
          <p className="xp-quiet">{t('form.rule')}</p>
          <ErrorSummary errors={errors} />
          {problem && (problem.status === 0 || problem.status >= 500) && (
            <Notice tone="warning">{t('form.uncertain')}</Notice>
          )}
          {problem && <ErrorState error={problem} compact />}
          <Field
            name="name"
            label={t('form.name')}
            required
            hint={t('form.nameHint')}
            error={errorOf('name')}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                autoComplete="name"
                value={values.name}
                onChange={(event) => set('name', event.target.value)}
              />
            )}
          </Field>
          <Field
            name="email"
            label={t('form.email')}
            required
            hint={t('form.emailHint')}
            error={errorOf('email')}
          >
            {(control) => (
              <Input
                {...control}
                type="email"
                maxLength={200}
                autoComplete="email"
                value={values.email}
                onChange={(event) => set('email', event.target.value)}
              />
            )}
          </Field>
          <Field name="phone" label={t('form.phone')} optional error={errorOf('phone')}>
            {(control) => (
              <Input
                {...control}
                type="tel"
                maxLength={40}
                autoComplete="tel"
                value={values.phone}
                onChange={(event) => set('phone', event.target.value)}
              />
            )}
          </Field>
          <Field
            name="reason"
            label={t('form.facts')}
            required
            hint={t('form.factsHint')}
            error={errorOf('reason')}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 5, maxRows: 14 }}
                maxLength={2000}
                showCount
                value={values.reason}
                onChange={(event) => set('reason', event.target.value)}
              />
            )}
          </Field>
          <Field
            name="fileIds"
            label={t('form.files')}
            optional
            hint={t('form.filesHint')}
            error={errorOf('fileIds')}
          >
            {({ id }) => <AttachedFiles id={id} attached={attached} />}
          </Field>
          <Field name="confirmed" label="" error={errorOf('confirmed')}>
            {({ id }) => (
              <Checkbox
                id={id}
                checked={values.confirmed}
                onChange={(event) => set('confirmed', event.target.checked)}
              >
                {t('form.confirm')}
              </Checkbox>
            )}
          </Field>
        </>
      )}
    </Drawer>
  );
}

function AttachedFiles({ id, attached }: { readonly id: string; readonly attached: Files }): ReactNode {
  const t = useT();
  const { files, add, retry, remove } = attached;
  return (
    <>
      <FileDrop
        id={id}
        rule={RULE}
        label={t('form.files')}
        disabled={files.length >= MOST_FILES}
        onFiles={add}
      />
      {files.map(({ key, file, share, error, id: stored }) =>
        stored === null ? (
          <UploadRow
            key={key}
            name={file.name}
            bytes={file.size}
            share={share}
            error={error}
            onCancel={() => remove(key)}
            onRetry={() => retry(key)}
          />
        ) : (
          <p key={key} className="xp-publicity-file">
            {file.name} <span className="xp-quiet">{sizeText(file.size)}</span>
            <Button
              type="text"
              danger
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('form.remove', { name: file.name })}
              onClick={() => remove(key)}
            />
          </p>
        ),
      )}
    </>
  );
}
