import { FileSearchOutlined } from '@ant-design/icons';
import { checkCertificate, type PlaqueCheck } from '@xuanping/api-contract/plaque';
import { Button, Input } from 'antd';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { call } from '../../api/client';
import { isProblem } from '../../api/problem';
import { Field } from '../../components/Field';
import { Notice } from '../../components/Notice';
import { Go, useGo } from '../../shell/place';
import { sha256OfFile } from './digest';
import { useT } from './locales';

/** Asks for a number and goes to its check page. */
export function NumberForm({ initial = '' }: { readonly initial?: string }): ReactNode {
  const t = useT();
  const go = useGo();
  const [number, setNumber] = useState(initial);
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = number.trim();
    setMissing(typed === '');
    if (typed !== '') go('/public/plaques/:number', { params: { number: typed } });
  };
  return (
    <form onSubmit={submit} className="xp-check-form" noValidate>
      <Field
        name="number"
        label={t('check.number')}
        hint={t('check.numberHint')}
        error={missing ? t('check.numberMissing') : null}
      >
        {(control) => (
          <div className="xp-check-line">
            <Input
              {...control}
              size="large"
              maxLength={60}
              autoComplete="off"
              spellCheck={false}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
            <Button type="primary" size="large" htmlType="submit">
              {t('check.submit')}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

type FileState =
  | { readonly phase: 'none' | 'running' | 'unsupported' }
  | { readonly phase: 'done'; readonly check: PlaqueCheck }
  | { readonly phase: 'failed'; readonly message: string };

/** Verifies a certificate's file by its digest; the file itself stays on the reader's machine. */
export function FileCheck({ expected }: { readonly expected?: string | null }): ReactNode {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<FileState>({ phase: 'none' });
  const verify = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setState({ phase: 'running' });
    try {
      const sha256 = await sha256OfFile(file);
      if (sha256 === null) setState({ phase: 'unsupported' });
      else setState({ phase: 'done', check: await call(checkCertificate, { params: { sha256 } }) });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setState({ phase: 'failed', message: error.message });
    }
  };
  return (
    <div className="xp-check-file">
      <p className="xp-quiet">{t('check.fileText')}</p>
      <input
        ref={input}
        type="file"
        accept="application/pdf,.pdf"
        hidden
        onChange={(event) => {
          void verify(event.target.files?.[0]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      <Button
        icon={<FileSearchOutlined aria-hidden />}
        loading={state.phase === 'running'}
        onClick={() => input.current?.click()}
      >
        {state.phase === 'running' ? t('check.fileRunning') : t('check.fileButton')}
      </Button>
      {state.phase === 'unsupported' && <Notice tone="warning">{t('check.fileUnsupported')}</Notice>}
      {state.phase === 'failed' && <Notice tone="error">{state.message}</Notice>}
      {state.phase === 'done' && <FileVerdict check={state.check} expected={expected ?? null} />}
    </div>
  );
}

function FileVerdict({
  check,
  expected,
}: {
  readonly check: PlaqueCheck;
  readonly expected: string | null;
}): ReactNode {
  const t = useT();
  if (check.standing === 'unknown') return <Notice tone="error">{t('check.fileUnknown')}</Notice>;
  return (
    <Notice tone={check.standing === 'valid' ? 'success' : 'warning'}>
      {t('check.fileKnown')}{' '}
      {check.certificate !== expected && (
        <Go to="/public/plaques/:number" params={{ number: check.number }}>
          {check.park} · {check.number}
        </Go>
      )}
    </Notice>
  );
}
