import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  QuestionCircleFilled,
} from '@ant-design/icons';
import type { getExamination } from '@xuanping/api-contract/formal-examination';
import { getReportPdf } from '@xuanping/api-contract/self-assessment';
import { say } from '@xuanping/domain/process';
import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import type { AnswerOf } from '../../api/contract';
import { Card } from '../../components/Card';
import { FileList } from '../../components/file/FileList';
import { Notice } from '../../components/Notice';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useT } from './locales';
import { evidenceFile, type SubmittedFile } from '../self-assessment/evidence/files';

export type Check = AnswerOf<typeof getExamination>['checks'][number];

const SIGNS = {
  passed: { icon: <CheckCircleFilled />, className: 'xp-exam-ok' },
  failed: { icon: <CloseCircleFilled />, className: 'xp-exam-bad' },
  unclear: { icon: <QuestionCircleFilled />, className: 'xp-exam-unclear' },
} as const;

interface AutomaticChecksProps {
  readonly checks: readonly Check[];
  readonly checkedAt: string | null;
  /** Set where the findings are of an older version than the one that stands. */
  readonly ofVersion: number | null;
  readonly pending: boolean;
  /** The park in the registry, for readers who may mend what is written there. */
  readonly registry: string | null;
  /** The scans of the sealed print in the version that stands. */
  readonly sealed: {
    readonly place: { readonly round: string; readonly no: string };
    readonly version: number;
    readonly files: readonly SubmittedFile[];
  };
  /** Null: the reader may not have them run anew. */
  readonly again: (() => void) | null;
}

/** What the system checked by itself: what it looked at, when, and what it found. */
export function AutomaticChecks(props: AutomaticChecksProps): ReactNode {
  const { checks, checkedAt, ofVersion, pending, registry, sealed, again } = props;
  const t = useT();
  const language = useLanguage();
  const automatic = checks.filter((check) => check.automatic);
  const failed = automatic.filter(({ outcome }) => outcome === 'failed').length;
  return (
    <Card
      title={t('checks')}
      flush
      extra={
        <>
          {failed > 0 && <span className="xp-exam-bad">{t('failedCount', { count: failed })}</span>}
          {again && (
            <Button size="small" className="xp-no-print" disabled={pending} onClick={again}>
              {t('checkAgain')}
            </Button>
          )}
        </>
      }
    >
      <p className="xp-exam-hint xp-quiet" role="status">
        {checkedAt !== null && (
          <>
            {t('checkedAt')} <TimeText at={checkedAt} />
          </>
        )}{' '}
        {pending && t('checksPending')}
      </p>
      {ofVersion !== null && (
        <Notice tone="warning" title={t('checksOfVersion', { version: ofVersion })}>
          {t('checksOfVersionText')}
        </Notice>
      )}
      <ul className={ofVersion === null ? 'xp-exam-checks' : 'xp-exam-checks xp-exam-older'}>
        {automatic.map((check) => {
          const sign = check.outcome && SIGNS[check.outcome];
          return (
            <li key={check.id}>
              <span aria-hidden className={sign?.className ?? 'xp-quiet'}>
                {sign?.icon ?? <QuestionCircleFilled />}
              </span>
              <div>
                <strong>{say(check.name, language)}</strong>
                <span className="xp-exam-outcome">{t(`check.${check.outcome ?? 'none'}`)}</span>
                {check.looked && check.found && (
                  <p className="xp-exam-evidence">
                    <span className="xp-quiet">{say(check.looked, language)}</span>
                    <span className={check.outcome === 'failed' ? 'xp-exam-bad' : ''}>
                      {say(check.found, language)}
                    </span>
                    {registry !== null && REGISTRY.has(check.id) && check.outcome !== 'passed' && (
                      <Go to="/registry/:id" params={{ id: registry }}>
                        {t('toRegistry')}
                      </Go>
                    )}
                  </p>
                )}
                {check.id === 'sealed' && <SealedFiles {...sealed} />}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** The scan, to be opened beside the list, and the print that it is to be a scan of. */
function SealedFiles({ place, version, files }: AutomaticChecksProps['sealed']): ReactNode {
  const t = useT();
  return (
    <div className="xp-exam-sealed xp-no-print">
      {files.length > 0 && <FileList files={files.map((file) => evidenceFile(place, file))} />}
      <a href={hrefOf(getReportPdf, { params: place, query: { version } })} target="_blank" rel="noreferrer">
        {t('printOf', { version })}
      </a>
    </div>
  );
}

/** Checks whose answer stands in the registry. */
const REGISTRY = new Set(['eligible', 'code']);

interface ManualChecksProps {
  readonly checks: readonly Pick<Check, 'id' | 'name' | 'automatic'>[];
  readonly ticked: Readonly<Record<string, boolean>>;
  /** Null: only to be read. */
  readonly onTick: ((ticks: Readonly<Record<string, boolean>>) => void) | null;
}

/** What only a person can check. */
export function ManualChecks({ checks, ticked, onTick }: ManualChecksProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const manual = checks.filter((check) => !check.automatic);
  const all = manual.every(({ id }) => ticked[id] === true);
  return (
    <Card
      title={t('manual')}
      flush
      extra={
        onTick && (
          <Button size="small" onClick={() => onTick(Object.fromEntries(manual.map(({ id }) => [id, !all])))}>
            {t(all ? 'tickNone' : 'tickAll')}
          </Button>
        )
      }
    >
      {onTick && <p className="xp-exam-hint xp-quiet">{t('manualHint')}</p>}
      <ul className="xp-exam-checks">
        {manual.map((check) => {
          const on = ticked[check.id];
          return (
            <li key={check.id}>
              {onTick ? (
                <Checkbox
                  checked={on === true}
                  onChange={(event) => onTick({ ...ticked, [check.id]: event.target.checked })}
                >
                  {say(check.name, language)}
                </Checkbox>
              ) : (
                <>
                  <span
                    aria-hidden
                    className={on === true ? 'xp-exam-ok' : on === false ? 'xp-exam-bad' : 'xp-quiet'}
                  >
                    {on === true ? (
                      <CheckCircleFilled />
                    ) : on === false ? (
                      <CloseCircleFilled />
                    ) : (
                      <MinusCircleOutlined />
                    )}
                  </span>
                  <div>
                    {say(check.name, language)}
                    <span className="xp-exam-outcome">
                      {t(on === true ? 'passed' : on === false ? 'failed' : 'unknown')}
                    </span>
                  </div>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Says so where checks did not pass: it may be accepted all the same, with a reason. */
export function FailedNotice({ names }: { readonly names: string }): ReactNode {
  const t = useT();
  return <Notice tone="error">{t('accept.failed', { names })}</Notice>;
}
