import { CheckCircleFilled } from '@ant-design/icons';
import { Button, Drawer, Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { say } from '@xuanping/domain/process';
import type { ActDone, ActTarget, OfferedAct } from '../../api/acts';
import { useLanguage } from '../../i18n';
import { useMedia, PHONE } from '../../lib/useMedia';
import { ErrorSummary } from '../ErrorSummary';
import { Field } from '../Field';
import { Notice } from '../Notice';
import { ErrorState } from '../States';
import { TimeText } from '../TimeText';
import { useT } from '../locales';
import { DrawerFoot } from '../DrawerFoot';
import { readersOfReason } from './reason';
import './Act.css';
import { Consequences } from './Consequences';
import { useActRun } from './useActRun';

/** What an act asks beside the reason: a component that shows and changes the body it sends. */
export interface ActFormProps {
  readonly body: Readonly<Record<string, unknown>>;
  readonly set: (name: string, value: unknown) => void;
  readonly errorOf: (name: string) => string | null;
}
export interface ActForm {
  readonly Fields: (props: ActFormProps) => ReactNode;
  readonly initial?: Readonly<Record<string, unknown>>;
  /** Refusals the page knows before asking the server: field and sentence. */
  readonly check?: (
    body: Readonly<Record<string, unknown>>,
  ) => readonly { readonly field: string; readonly message: string }[];
}

export interface ActDrawerProps {
  readonly act: OfferedAct;
  readonly target: ActTarget;
  readonly form?: ActForm | undefined;
  /** What the act is about, over the consequences: `江苏示例经开区 · 0007`. */
  readonly subject?: ReactNode;
  /** What comes next and who does it, told after the act. */
  readonly next?: ((done: ActDone) => ReactNode) | undefined;
  readonly onDone?: ((done: ActDone) => void) | undefined;
  readonly onClose: () => void;
}

/**
 * The drawer of an irreversible act (ux.md, Acts): consequences in words, the rule, a reason where one is
 * due; while it runs the button says so; afterwards the number of the record and what comes next.
 * Render it only while open: its idempotency key is made when it appears.
 */
export function ActDrawer(props: ActDrawerProps): ReactNode {
  const { act, target, form, subject, next, onDone, onClose } = props;
  const t = useT();
  const label = say(act.name, useLanguage());
  const phone = useMedia(PHONE);
  const { run, perform } = useActRun(target, act.id);
  const [reason, setReason] = useState('');
  const [fields, setFields] = useState<Readonly<Record<string, unknown>>>(form?.initial ?? {});
  const [missing, setMissing] = useState<readonly { readonly field: string; readonly message: string }[]>([]);
  const running = run.phase === 'running';
  const refused = run.phase === 'refused' ? run.problem.errors : [];
  const errors = missing.length > 0 ? missing : refused;
  const errorOf = (name: string): string | null =>
    errors.find((error) => error.field === name)?.message ?? null;

  const submit = async (): Promise<void> => {
    if (running || run.phase === 'done') return;
    const found = [
      ...(form?.check?.(fields) ?? []),
      ...(act.reason === 'required' && reason.trim() === ''
        ? [{ field: 'reason', message: t('act.reasonMissing') }]
        : []),
    ];
    setMissing(found);
    if (found.length > 0) return;
    const done = await perform({
      ...fields,
      ...(act.reason !== 'none' && reason.trim() !== '' && { reason: reason.trim() }),
    });
    if (done !== null) onDone?.(done);
  };

  const latest = useRef({ submit, done: false, onClose });
  latest.current = { submit, done: run.phase === 'done', onClose };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.isComposing) return;
      const now = latest.current;
      const meant = event.ctrlKey || event.metaKey;
      // What had the focus is gone once it is done: Enter on nothing in particular closes.
      const onSomething = document.activeElement?.closest('a, button, input, textarea, select') ?? null;
      if (!meant && !(now.done && onSomething === null)) return;
      event.preventDefault();
      if (now.done) now.onClose();
      else void now.submit();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <Drawer
      open
      title={label}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '85%' : 520}
      mask={{ closable: !running }}
      keyboard={!running}
      onClose={() => !running && onClose()}
      footer={
        run.phase === 'done' ? (
          <DrawerFoot>
            <Button type="primary" onClick={onClose} autoFocus>
              {t('act.close')}
            </Button>
          </DrawerFoot>
        ) : (
          <DrawerFoot>
            <Button onClick={onClose} disabled={running}>
              {t('act.cancel')}
            </Button>
            <Button
              type="primary"
              danger={act.irreversible}
              loading={running}
              title="Ctrl + Enter"
              onClick={() => void submit()}
            >
              {running ? t('act.running', { act: label }) : label}
            </Button>
          </DrawerFoot>
        )
      }
    >
      {run.phase === 'done' ? (
        <ActResult label={label} done={run.done} next={next?.(run.done)} />
      ) : (
        <div className="xp-act">
          {subject && <p className="xp-act-subject">{subject}</p>}
          <ErrorSummary errors={errors} />
          {run.phase === 'refused' && refused.length === 0 && <ErrorState error={run.problem} compact />}
          {run.phase === 'uncertain' && (
            <Notice tone="warning" title={run.problem.title}>
              {t('act.uncertain', { act: label })}
            </Notice>
          )}
          <Consequences act={act} />
          {form && (
            <form.Fields
              body={fields}
              set={(name, value) => {
                setFields((before) => ({ ...before, [name]: value }));
                setMissing((before) => before.filter((error) => error.field !== name));
              }}
              errorOf={errorOf}
            />
          )}
          {act.reason !== 'none' && (
            <Field
              name="reason"
              label={act.reason === 'required' ? t('act.reason') : t('act.reasonOptional')}
              required={act.reason === 'required'}
              hint={t(`act.${readersOfReason(act.id)}`)}
              error={errorOf('reason')}
            >
              {(control) => (
                <Input.TextArea
                  {...control}
                  autoSize={{ minRows: 3, maxRows: 8 }}
                  maxLength={1000}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
          )}
        </div>
      )}
    </Drawer>
  );
}

function ActResult({
  label,
  done,
  next,
}: {
  readonly label: string;
  readonly done: ActDone;
  readonly next: ReactNode;
}): ReactNode {
  const t = useT();
  return (
    <div className="xp-act-done" role="status">
      <CheckCircleFilled aria-hidden />
      <h3>{t('act.done', { act: label })}</h3>
      <dl>
        <div>
          <dt>{t('act.record')}</dt>
          <dd>
            <strong>{done.record}</strong>
          </dd>
        </div>
        <div>
          <dt>{t('act.at')}</dt>
          <dd>
            <TimeText at={done.at} />
          </dd>
        </div>
      </dl>
      {next && <p>{next}</p>}
    </div>
  );
}
