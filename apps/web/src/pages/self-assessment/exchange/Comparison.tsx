import {
  applyFormImport,
  type FormImport,
  type FormImportLine,
} from '@xuanping/api-contract/self-assessment';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../../api/hooks';
import { isProblem } from '../../../api/problem';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { ErrorState } from '../../../components/States';
import { TimeText } from '../../../components/TimeText';
import { useLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { objectivePath } from '../form/place';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';
import { ImportLines } from './ImportLines';

interface ComparisonProps {
  readonly preview: FormImport;
  readonly readAgain: () => void;
  readonly other: () => void;
}

/** Taken unless unticked: what nobody else touched. Everything else only when ticked, and what is wrong never. */
const takenByItself = ({ outcome }: FormImportLine): boolean => outcome === 'new' || outcome === 'changed';

/** The differences, a choice for each, and the writing of what was chosen. */
export function Comparison({ preview, readAgain, other }: ComparisonProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { detail, writer } = useFormModel();
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({});
  const apply = useSend(applyFormImport);
  const params = { round: detail.round.code, no: detail.application.no };
  const { lines, counts, strays } = preview;
  const taken = (line: FormImportLine): boolean =>
    line.outcome !== 'refused' && (ticked[line.field] ?? takenByItself(line));
  const chosen = lines.filter(taken);
  const tickAll = (on: boolean): void =>
    setTicked(Object.fromEntries(lines.map((line) => [line.field, on && takenByItself(line)])));
  const write = async (): Promise<void> => {
    // What is still being typed is saved before: it must not stand against what is written now.
    await writer?.autosave.flush();
    const take = chosen.map(({ field, version }) => ({ field, version }));
    apply.mutate(
      { params: { ...params, id: preview.id }, body: { take } },
      { onSuccess: () => setTicked({}), onError: readAgain },
    );
  };
  const conflicting = isProblem(apply.error) && apply.error.code === 'version-conflict';
  return (
    <Card title={t('exchange.comparedTitle')}>
      <p className="xp-quiet">
        {t('exchange.fileFacts', { file: preview.fileName, by: preview.by })} <TimeText at={preview.at} />
      </p>
      <p>
        <strong>{t('exchange.counts', counts)}</strong>
      </p>
      <div className="xp-sa-import-notices">
        {apply.isSuccess && (
          <Notice
            tone="success"
            title={t('exchange.applied', { count: apply.data.saved.length })}
            act={
              <Go to={objectivePath(1)} params={params}>
                {t('exchange.toForm')}
              </Go>
            }
          />
        )}
        {conflicting && <Notice tone="warning">{t('exchange.conflict')}</Notice>}
        {apply.isError && !conflicting && <ErrorState error={apply.error} compact />}
        {counts.stale > 0 && (
          <Notice tone="warning" title={t('exchange.staleTitle')}>
            {t('exchange.staleText')}
          </Notice>
        )}
        {counts.refused > 0 && <Notice tone="info">{t('exchange.refusedText')}</Notice>}
        {strays.length > 0 && (
          <Notice tone="warning" title={t('exchange.straysTitle')}>
            <ul>
              {strays.map((stray) => (
                <li key={stray.sheet + stray.cell}>
                  {t('exchange.place', { sheet: stray.sheet, cell: stray.cell })} {say(stray.words, language)}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {lines.length === 0 ? (
        <p>{t('exchange.nothing')}</p>
      ) : (
        <ImportLines
          lines={lines}
          taken={taken}
          tick={(line, on) => setTicked((before) => ({ ...before, [line.field]: on }))}
        />
      )}
      <div className="xp-sa-import-acts">
        {lines.some(({ outcome }) => outcome !== 'refused') && (
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={apply.isPending}
            onClick={() => void write()}
          >
            {apply.isPending
              ? t('exchange.applying')
              : chosen.length === 0
                ? t('exchange.applyNone')
                : t('exchange.apply', { count: chosen.length })}
          </Button>
        )}
        {lines.some(takenByItself) && (
          <>
            <Button onClick={() => tickAll(true)}>{t('exchange.chooseAll')}</Button>
            <Button onClick={() => tickAll(false)}>{t('exchange.chooseNone')}</Button>
          </>
        )}
        <Button onClick={readAgain}>{t('exchange.again')}</Button>
        <Button onClick={other}>{t('exchange.other')}</Button>
      </div>
    </Card>
  );
}
