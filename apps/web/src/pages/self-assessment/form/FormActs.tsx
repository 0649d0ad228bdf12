import { Button } from 'antd';
import { say } from '@xuanping/domain/process';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { ActButtons } from '../../../components/act';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';
import type { FormModel } from './useForm';
import type { FormWriter } from './model';

const ActDrawer = lazy(() => import('../../../components/act/ActDrawer').then((module) => ({ default: module.ActDrawer })));
const BlockersDrawer = lazy(() => import('./BlockersDrawer'));

/** Acts that hand the form in: what is typed must be saved first, and what is missing is shown before asking. */
const SUBMITTING: readonly string[] = ['self-assessment.submit', 'formal-examination.correct'];

/** The buttons of a form: handing it in, and whatever else the server offers. */
export function FormActs({ model }: { readonly model: FormModel }): ReactNode {
  const t = useT();
  const { detail, writer } = model;
  const target = { round: detail.round.code, no: detail.application.no };
  const submit = writer ? detail.acts.find((act) => SUBMITTING.includes(act.id)) : undefined;
  const others = detail.acts.filter((act) => act.id !== submit?.id && !SUBMITTING.includes(act.id));
  return (
    <>
      {others.length > 0 && (
        <ActButtons acts={others} target={target} main={null} subject={`${detail.park.name} · ${detail.application.no}`} next={() => t('acts.afterWithdraw')} />
      )}
      {submit && writer && <SubmitButton model={model} writer={writer} act={submit} />}
    </>
  );
}

type Step = 'closed' | 'saving' | 'blocked' | 'unsaved' | 'asking';

function SubmitButton({ model, writer, act }: { readonly model: FormModel; readonly writer: FormWriter; readonly act: FormModel['detail']['acts'][number] }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const [step, setStep] = useState<Step>('closed');
  const { detail } = model;
  const press = async (): Promise<void> => {
    if (step === 'saving') return;
    setStep('saving');
    const saved = await writer.autosave.flush();
    setStep(!saved ? 'unsaved' : writer.store.form.canSubmit ? 'asking' : 'blocked');
  };
  const close = (): void => setStep('closed');
  return (
    <>
      <Button type="primary" className="xp-act-main" loading={step === 'saving'} aria-disabled={!act.allowed} title={act.why ? say(act.why, language) : undefined} onClick={() => act.allowed && void press()}>
        {step === 'saving' ? t('acts.saving') : say(act.name, language)}
      </Button>
      <Suspense fallback={null}>
        {(step === 'blocked' || step === 'unsaved') && <BlockersDrawer model={model} writer={writer} unsaved={step === 'unsaved'} onClose={close} />}
        {step === 'asking' && (
          <ActDrawer
            act={act}
            target={{ round: detail.round.code, no: detail.application.no }}
            subject={`${detail.park.name} · ${detail.application.no}`}
            next={(done) => t('acts.afterSubmit', { receipt: String(done.facts['receipt'] ?? '') })}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}
