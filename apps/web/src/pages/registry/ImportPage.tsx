import {
  applyImport,
  previewImport,
  type ImportLine,
  type ImportPreview,
} from '@xuanping/api-contract/registry';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useReadAgain, useSend } from '../../api/hooks';
import { upload } from '../../api/upload';
import { Card, PageBody } from '../../components/Card';
import { FileDrop } from '../../components/file';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { StateTag } from '../../components/StateTag';
import { ErrorState } from '../../components/States';
import { Steps } from '../../components/Steps';
import type { Tone } from '../../components/tones';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useT } from './locales';
import './Registry.css';

const RULE = { extensions: ['xlsx'], maxBytes: 10 * 1024 * 1024 };
const TONES: Readonly<Record<ImportLine['outcome'], Tone>> = {
  new: 'done',
  changed: 'running',
  unchanged: 'over',
  refused: 'refused',
};

/** A table comes in three steps: uploaded, compared row by row, written. */
export default function ImportPage(): ReactNode {
  const t = useT();
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [comparing, setComparing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const apply = useSend(applyImport, { again: ['registry'] });
  const readAgain = useReadAgain();
  const compare = (file: File): void => {
    setComparing(true);
    setFailure(null);
    upload(previewImport, { file })
      .then(setPreview, setFailure)
      .finally(() => setComparing(false));
  };
  const again = (): void => {
    setPreview(null);
    setFailure(null);
    apply.reset();
  };
  const at = apply.isSuccess ? 3 : preview ? 1 : 0;
  const state = (step: number) =>
    (step < at ? 'done' : step === at ? 'current' : 'ahead') as 'done' | 'current' | 'ahead';
  return (
    <>
      <PageHead title={t('import.title')} crumbs={[{ label: t('title'), to: '/registry' }]}>
        <Steps
          steps={(['upload', 'compare', 'apply'] as const).map((id, step) => ({
            id,
            label: t(`import.steps.${id}`),
            state: state(step),
          }))}
        />
      </PageHead>
      <PageBody>
        {!preview && (
          <Card title={t('import.steps.upload')}>
            <p>{t('import.hint')}</p>
            <FileDrop
              rule={RULE}
              multiple={false}
              label={t('import.file')}
              disabled={comparing}
              onFiles={([file]) => file && compare(file)}
              id="f-file"
            />
            {comparing && <p role="status">{t('import.comparing')}</p>}
            {failure !== null && <ErrorState error={failure} compact />}
          </Card>
        )}
        {preview && (
          <Comparison
            preview={preview}
            act={
              apply.isSuccess ? (
                <Notice
                  tone="success"
                  title={t('import.applied', { added: apply.data.added, changed: apply.data.changed })}
                  act={<Go to="/registry">{t('import.toList')}</Go>}
                >
                  {apply.data.stale.length > 0 &&
                    t('import.stale', { names: apply.data.stale.map((row) => row.name).join('、') })}
                </Notice>
              ) : (
                <ApplyButtons
                  preview={preview}
                  running={apply.isPending}
                  again={again}
                  apply={() =>
                    apply.mutate(
                      { params: { id: preview.id }, body: {} },
                      { onSuccess: () => void readAgain('registry'), onError: setFailure },
                    )
                  }
                />
              )
            }
            failure={failure}
          />
        )}
      </PageBody>
    </>
  );
}

function ApplyButtons({
  preview,
  running,
  apply,
  again,
}: {
  readonly preview: ImportPreview;
  readonly running: boolean;
  readonly apply: () => void;
  readonly again: () => void;
}): ReactNode {
  const t = useT();
  const nothing = preview.counts.new + preview.counts.changed === 0;
  return (
    <>
      <p className="xp-quiet">{nothing ? t('import.nothingToApply') : t('import.consequence')}</p>
      <div className="xp-registry-buttons">
        {!nothing && (
          <Button type="primary" loading={running} onClick={apply}>
            {running ? t('import.applying') : t('import.apply')}
          </Button>
        )}
        <Button disabled={running} onClick={again}>
          {t('import.again')}
        </Button>
      </div>
    </>
  );
}

function Comparison({
  preview,
  act,
  failure,
}: {
  readonly preview: ImportPreview;
  readonly act: ReactNode;
  readonly failure: unknown;
}): ReactNode {
  const t = useT();
  return (
    <Card title={t('import.compared', { sheet: preview.sheet })}>
      <p>
        <strong>{t('import.counts', preview.counts)}</strong>
      </p>
      {preview.counts.refused > 0 && <Notice tone="warning">{t('import.refusedNote')}</Notice>}
      {preview.ignoredColumns.length > 0 && (
        <Notice tone="info">{t('import.ignored', { columns: preview.ignoredColumns.join('、') })}</Notice>
      )}
      {preview.lines.length > 0 && (
        <div
          className="xp-registry-scroll"
          tabIndex={0}
          role="group"
          aria-label={t('import.compared', { sheet: preview.sheet })}
        >
          <table className="xp-registry-lines">
            <thead>
              <tr>
                <th scope="col">{t('import.row')}</th>
                <th scope="col">{t('import.outcome')}</th>
                <th scope="col">{t('column.name')}</th>
                <th scope="col">{t('import.what')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.lines.map((line) => (
                <tr key={line.row}>
                  <td className="xp-num">{line.row}</td>
                  <td>
                    <StateTag tone={TONES[line.outcome]}>{t(`import.outcomes.${line.outcome}`)}</StateTag>
                  </td>
                  <td>{line.name || '—'}</td>
                  <td>
                    <LineContent line={line} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {preview.counts.unchanged > 0 && <p className="xp-quiet">{t('import.unchangedHidden')}</p>}
      {failure !== null && <ErrorState error={failure} compact />}
      {act}
    </Card>
  );
}

function LineContent({ line }: { readonly line: ImportLine }): ReactNode {
  const t = useT();
  const language = useLanguage();
  if (line.errors.length > 0) {
    return (
      <ul>
        {line.errors.map((error) => (
          <li key={error.cell + error.rule}>
            {t('import.cell', { cell: error.cell })}：{say(error.words, language)}
          </li>
        ))}
      </ul>
    );
  }
  if (line.changes.length === 0) return '—';
  return (
    <ul>
      {line.changes.map((change) => (
        <li key={change.field}>
          {t('import.fromTo', {
            name: say(change.name, language),
            from: change.from || t('import.nothing'),
            to: change.to || t('import.nothing'),
          })}
        </li>
      ))}
    </ul>
  );
}
