import { uploadScan } from '@xuanping/api-contract/recommendation';
import { MAX_SCAN_BYTES, SCAN_EXTENSIONS } from '@xuanping/domain/recommendation';
import { Input } from 'antd';
import { useMemo } from 'react';
import { upload } from '../../api/upload';
import type { ActForm } from '../../components/act';
import { Field } from '../../components/Field';
import { ScanField } from '../../components/file/ScanField';
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
              <ScanField
                name="scan"
                label={t('letter.scan')}
                hint={t('letter.scanHint')}
                there={(name) => t('letter.scanThere', { name })}
                rule={RULE}
                error={errorOf('scan')}
                send={async (file, onProgress) => {
                  const sent = await upload(uploadScan, { params: { round }, file }, { onProgress });
                  // What the scan says of itself need not be typed.
                  if (sent.letter !== null) set('letter', sent.letter);
                  return sent;
                }}
                onScan={(id) => set('scan', id)}
              />
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
