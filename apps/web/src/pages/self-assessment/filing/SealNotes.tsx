import { getReportPdf, typePrintMark, type Filing } from '@xuanping/api-contract/self-assessment';
import { say } from '@xuanping/domain/process';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { call, hrefOf } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import { Field } from '../../../components/Field';
import { Notice } from '../../../components/Notice';
import { useLanguage } from '../../../i18n';
import { mayUpload } from '../form/model';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';

const TONES = {
  none: 'info',
  current: 'success',
  older: 'warning',
  foreign: 'warning',
  unread: 'warning',
} as const;

/** Of which print the sealed scan is, beside its file; and where no machine can tell, a place to type it. */
export function SealNotes({
  filing,
  onTyped,
}: {
  readonly filing: Filing;
  readonly onTyped: () => void;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { detail } = useFormModel();
  const { seal, asked } = filing;
  if (seal.state === 'none' && asked?.seal !== 'required') return null;
  const params = { round: detail.round.code, no: detail.application.no };
  const mine = detail.reader === 'park' && mayUpload(detail, 'statement');
  const submitter = mine && detail.part?.part === 'submitter';
  return (
    <div className="xp-sa-seal">
      <Notice tone={TONES[seal.state]}>
        {say(seal.words, language)}
        {mine && (seal.state === 'older' || seal.state === 'foreign') && (
          <p>
            <Button href={hrefOf(getReportPdf, { params })} target="_blank">
              {t('overview.reportPdf')}
            </Button>
          </p>
        )}
      </Notice>
      {seal.files.length > 1 && (
        <ul className="xp-quiet">
          {seal.files.map((file) => (
            <li key={file.id}>
              {file.name}：{t(`filing.sealed.${file.state}`)}
            </li>
          ))}
        </ul>
      )}
      {submitter &&
        seal.state !== 'current' &&
        seal.files
          .filter(({ source }) => source === 'unread' || source === 'typed')
          .map((file) => <TypeMark key={file.id} file={file} params={params} onTyped={onTyped} />)}
    </div>
  );
}

function TypeMark({
  file,
  params,
  onTyped,
}: {
  readonly file: Filing['seal']['files'][number];
  readonly params: { readonly round: string; readonly no: string };
  readonly onTyped: () => void;
}): ReactNode {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const send = async (): Promise<void> => {
    if (running) return;
    setRunning(true);
    setError(null);
    try {
      await call(typePrintMark, { params: { ...params, file: file.id }, body: { mark: typed } });
      setTyped('');
      onTyped();
    } catch (problem) {
      if (!isProblem(problem)) throw problem;
      setError(problem.errors[0]?.message ?? problem.detail ?? problem.title);
    } finally {
      setRunning(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        name={`mark-${file.id}`}
        label={t('filing.mark', { name: file.name })}
        hint={t('filing.markHint')}
        error={error}
      >
        {(control) => (
          <Input
            {...control}
            className="xp-num xp-sa-mark"
            maxLength={20}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit" loading={running}>
        {t('filing.markSend')}
      </Button>
    </form>
  );
}
