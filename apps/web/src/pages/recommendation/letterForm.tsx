import { uploadScan } from '@xuanping/api-contract/recommendation';
import { MAX_SCAN_BYTES, SCAN_EXTENSIONS } from '@xuanping/domain/recommendation';
import { Input } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { upload } from '../../api/upload';
import type { ActForm } from '../../components/act';
import { Field } from '../../components/Field';
import { FileDrop, UploadRow } from '../../components/file';
import { useT } from './locales';
import { SHORT_HASH } from './short-hash';

const RULE = { extensions: SCAN_EXTENSIONS, maxBytes: MAX_SCAN_BYTES };

/** What filing a sealed letter asks: the scan, and which letter was sealed. */
export function useLetterForm(round: string, hashNow: string): Readonly<Record<string, ActForm>> {
  const t = useT();
  return useMemo(() => {
    const now = hashNow.slice(0, SHORT_HASH);
    return {
      'recommendation.file-letter': {
        Fields: ({ body, set, errorOf }) => {
          const typed = typeof body['letter'] === 'string' ? body['letter'] : '';
          const other = typed.length >= SHORT_HASH && !hashNow.startsWith(typed.toLowerCase());
          return (
            <>
              <ScanField round={round} error={errorOf('scan')} onScan={(id) => set('scan', id)} />
              <Field
                name="letter"
                label={t('letter.code')}
                required
                hint={t('letter.codeHint', { now })}
                error={errorOf('letter')}
                warning={other ? t('letter.codeOther', { now }) : null}
              >
                {(control) => (
                  <Input
                    {...control}
                    className="xp-recommend-code"
                    maxLength={64}
                    autoComplete="off"
                    spellCheck={false}
                    value={typed}
                    onChange={(event) => set('letter', event.target.value.trim())}
                  />
                )}
              </Field>
            </>
          );
        },
        check: (body) => [
          ...(typeof body['scan'] === 'string' ? [] : [{ field: 'scan', message: t('letter.scanMissing') }]),
          ...(/^[0-9a-f]{8,64}$/i.test(String(body['letter'] ?? ''))
            ? []
            : [{ field: 'letter', message: t('letter.codeMissing') }]),
        ],
      },
    };
  }, [hashNow, round, t]);
}

interface ScanFieldProps {
  readonly round: string;
  readonly error: string | null;
  readonly onScan: (id: string | undefined) => void;
}

interface Sent {
  readonly file: File;
  readonly share: number;
  readonly done: boolean;
  readonly problem: ApiProblem | null;
}

/** One file, uploaded as soon as it is chosen; choosing again replaces it. */
function ScanField({ round, error, onScan }: ScanFieldProps): ReactNode {
  const t = useT();
  const [sent, setSent] = useState<Sent | null>(null);
  const send = async (file: File): Promise<void> => {
    const still = (part: Partial<Sent>): void =>
      setSent((now) => (now?.file === file ? { ...now, ...part } : now));
    setSent({ file, share: 0, done: false, problem: null });
    onScan(undefined);
    try {
      const { id } = await upload(
        uploadScan,
        { params: { round }, file },
        { onProgress: (share) => still({ share }) },
      );
      still({ share: 1, done: true });
      onScan(id);
    } catch (problem) {
      if (!isProblem(problem)) throw problem;
      still({ problem });
    }
  };
  return (
    <Field name="scan" label={t('letter.scan')} required hint={t('letter.scanHint')} error={error}>
      {() => (
        <>
          <FileDrop
            id="scan"
            rule={RULE}
            multiple={false}
            label={t('letter.scan')}
            onFiles={([file]) => file && void send(file)}
          />
          {sent?.done ? (
            <p role="status">{t('letter.scanThere', { name: sent.file.name })}</p>
          ) : (
            sent && (
              <UploadRow
                name={sent.file.name}
                bytes={sent.file.size}
                share={sent.share}
                error={sent.problem}
                onCancel={() => setSent(null)}
                onRetry={() => void send(sent.file)}
              />
            )
          )}
        </>
      )}
    </Field>
  );
}
