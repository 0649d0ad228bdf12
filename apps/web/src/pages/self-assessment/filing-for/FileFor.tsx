import {
  fileForPark,
  uploadAuthorisation,
  type listFilingsFor,
} from '@xuanping/api-contract/self-assessment';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { actOf } from '@xuanping/domain/acts';
import { say } from '@xuanping/domain/process';
import { MAX_SCAN_BYTES, SCAN_EXTENSIONS } from '@xuanping/domain/recommendation';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { call } from '../../../api/client';
import { useReadAgain } from '../../../api/hooks';
import { isProblem, type ApiProblem } from '../../../api/problem';
import { upload } from '../../../api/upload';
import { Consequences } from '../../../components/act';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { Field } from '../../../components/Field';
import { useApp } from '../../../components/app';
import { ScanField } from '../../../components/file/ScanField';
import { Notice } from '../../../components/Notice';
import { ErrorState } from '../../../components/States';
import { useLanguage } from '../../../i18n';
import { useGo } from '../../../shell/place';
import { formPath } from '../form/place';
import { useT } from '../locales';
import { declarationField, Declarations, undeclared, type Given } from '../registration/Declarations';

type Desk = ResponseOf<typeof listFilingsFor>;

const RULE = { extensions: SCAN_EXTENSIONS, maxBytes: MAX_SCAN_BYTES };

/** Registering a park for it: which, under what authorisation, and what is declared for it. */
export function FileFor({
  round,
  desk,
  readAgain,
}: {
  readonly round: string;
  readonly desk: Desk;
  readonly readAgain: () => void;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const go = useGo();
  const again = useReadAgain();
  const { message } = useApp();
  const [parkId, setPark] = useState<string | null>(null);
  const [authorisation, setAuthorisation] = useState<string | undefined>();
  const [given, setGiven] = useState<Given>({});
  const [missing, setMissing] = useState<readonly { field: string; message: string }[]>([]);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [running, setRunning] = useState(false);
  const park = desk.parks.find(({ id }) => id === parkId);
  const act = actOf('self-assessment.file-for');
  const refused = problem?.errors.filter(({ field }) => field !== 'park') ?? [];
  const errors = missing.length > 0 ? missing : refused;
  const errorOf = (field: string): string | null =>
    errors.find((error) => error.field === field)?.message ?? null;
  const settled = (field: string): void => {
    setMissing((before) => before.filter((error) => error.field !== field));
    setProblem(null);
  };

  const file = async (): Promise<void> => {
    const open = [
      ...(parkId === null ? [{ field: 'park', message: t('filingFor.parkMissing') }] : []),
      ...(authorisation === undefined
        ? [{ field: 'authorisation', message: t('filingFor.authorisationMissing') }]
        : []),
      ...undeclared(desk.declarations, given).map((declaration) => ({
        field: declarationField(declaration.code),
        message: t('register.missing', { sentence: say(declaration, language) }),
      })),
    ];
    setMissing(open);
    setProblem(null);
    if (open.length > 0 || running || parkId === null || authorisation === undefined) return;
    setRunning(true);
    try {
      const { no } = await call(fileForPark, {
        params: { round },
        body: { park: parkId, authorisation, declarations: given },
      });
      void again();
      void message.success(t('filingFor.filed', { no }));
      go(formPath(), { params: { round, no } });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
      readAgain();
    } finally {
      setRunning(false);
    }
  };

  return (
    <div className="xp-filing-for-new">
      <p className="xp-quiet">{t('filingFor.about')}</p>
      <ErrorSummary errors={errors} />
      {problem && refused.length === 0 && <ErrorState error={problem} compact />}
      <Field
        name="park"
        label={t('filingFor.park')}
        required
        hint={t('filingFor.parkHint', { count: desk.parks.length })}
        error={errorOf('park')}
      >
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('filingFor.parkChoose')}
            value={parkId}
            onChange={(id: string) => {
              setPark(id);
              // An authorisation is one park's.
              setAuthorisation(undefined);
              settled('park');
            }}
            options={desk.parks.map(({ id, name, city }) => ({
              value: id,
              label: city ? `${name}（${city}）` : name,
            }))}
          />
        )}
      </Field>
      {park && park.reasons.length > 0 && (
        <Notice tone="error" title={t('filingFor.ineligible')}>
          <ul className="xp-filing-for-reasons">
            {park.reasons.map(({ code, words: reason }) => (
              <li key={code}>{say(reason, language)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {park && park.reasons.length === 0 && (
        <>
          <Notice tone={park.reachedBy === 'accounts' ? 'info' : 'warning'}>
            {t(`filingFor.reached.${park.reachedBy}`)}
          </Notice>
          <ScanField
            key={park.id}
            name="authorisation"
            label={t('filingFor.authorisation')}
            hint={t('filingFor.authorisationHint')}
            there={(name) => t('filingFor.authorisationThere', { name })}
            rule={RULE}
            error={errorOf('authorisation')}
            send={(scan, onProgress) =>
              upload(uploadAuthorisation, { params: { round, park: park.id }, file: scan }, { onProgress })
            }
            onScan={(id) => {
              setAuthorisation(id);
              settled('authorisation');
            }}
          />
          {desk.declarations.length > 0 && <p className="xp-quiet">{t('filingFor.declare')}</p>}
          <Declarations
            declarations={desk.declarations}
            given={given}
            errors={errors}
            onGiven={(code, holds) => {
              setGiven((before) => ({ ...before, [code]: holds }));
              settled(declarationField(code));
            }}
          />
          <Consequences act={act} />
        </>
      )}
      <div>
        <Button
          type="primary"
          loading={running}
          disabled={park !== undefined && park.reasons.length > 0}
          onClick={() => void file()}
        >
          {running ? t('filingFor.filing') : t('filingFor.file')}
        </Button>
      </div>
    </div>
  );
}
