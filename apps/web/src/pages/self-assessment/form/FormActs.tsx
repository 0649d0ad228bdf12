import { say } from '@xuanping/domain/process';
import { Button, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import { ActButtons } from '../../../components/act';
import { later } from '../../../components/later';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';
import { useExtensionForms } from '../extension/useExtensionForms';
import { useFiling, type FilingQuery } from '../filing/useFiling';
import { useStatementForm } from '../filing/useStatementForm';
import { blockersOf } from './blockers';
import type { FormWriter } from './model';
import type { FormModel } from './useForm';
import { remarksOf } from './useRemarks';

const ActDrawer = later(async () => (await import('../../../components/act/ActDrawer')).ActDrawer);
const BlockersDrawer = later(async () => (await import('./BlockersDrawer')).default);

type Act = FormModel['detail']['acts'][number];

/** Acts that hand the form in: what is typed must be saved first, and what is missing is shown before asking. */
const SUBMITTING: readonly string[] = ['self-assessment.submit', 'formal-examination.correct'];

/** The park's answers to a filing stand with what they answer. */
const ANSWERING: readonly string[] = ['self-assessment.confirm-filing', 'self-assessment.object-to-filing'];

// Loaded when somebody asks: the form's own script stays small.
const AskedBefore = later(async () => (await import('../extension/AskedBefore')).default);
const ASKED_BEFORE = <AskedBefore />;

type Step =
  | { readonly at: 'closed' | 'saving' | 'blocked' | 'unsaved' }
  /** The act is kept: once it is done the server offers it no more, and its drawer still tells what happened. */
  | {
      readonly at: 'asking';
      readonly act: Act;
      /** Remarks of a return that nothing was done about. */
      readonly open: number;
    };

/** The buttons of a form: handing it in, and whatever else the server offers. */
export function FormActs({ model }: { readonly model: FormModel }): ReactNode {
  const t = useT();
  const [step, setStep] = useState<Step>({ at: 'closed' });
  const { detail, writer } = model;
  const forms = useExtensionForms(detail.deadlines.closesAt, null, ASKED_BEFORE);
  const beside = useFiling(model);
  const statement = useStatementForm(beside.filing, step.at === 'asking' ? step.open : 0);
  const target = { round: detail.round.code, no: detail.application.no };
  const subject = `${detail.park.name} · ${detail.application.no}`;
  const submit = detail.acts.find((act) => SUBMITTING.includes(act.id));
  const others = detail.acts.filter((act) => !SUBMITTING.includes(act.id) && !ANSWERING.includes(act.id));
  const close = (): void => setStep({ at: 'closed' });
  return (
    <>
      <ActButtons
        acts={others}
        target={target}
        main={null}
        forms={forms}
        subject={subject}
        next={(act) => t(act === 'self-assessment.ask-extension' ? 'extension.after' : 'acts.afterWithdraw')}
      />
      {writer && submit && (
        <SubmitButton
          act={submit}
          writer={writer}
          beside={beside}
          step={step}
          setStep={setStep}
          model={model}
        />
      )}
      {writer && (step.at === 'blocked' || step.at === 'unsaved') && (
        <BlockersDrawer
          model={model}
          writer={writer}
          gaps={beside.filing?.gaps ?? []}
          unsaved={step.at === 'unsaved'}
          onClose={close}
        />
      )}
      {step.at === 'asking' && (
        <ActDrawer
          act={step.act}
          target={target}
          subject={subject}
          form={statement}
          next={(done) =>
            t(step.act.id === 'self-assessment.submit' ? 'acts.afterSubmit' : 'acts.afterCorrect', {
              receipt: String(done.facts['receipt'] ?? ''),
            })
          }
          onClose={close}
        />
      )}
    </>
  );
}

interface SubmitButtonProps {
  readonly act: Act;
  readonly writer: FormWriter;
  readonly beside: FilingQuery;
  readonly step: Step;
  readonly setStep: (step: Step) => void;
  readonly model: FormModel;
}

function SubmitButton({ act, writer, beside, step, setStep, model }: SubmitButtonProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const saving = step.at === 'saving';
  const press = async (): Promise<void> => {
    if (saving) return;
    setStep({ at: 'saving' });
    const saved = await writer.autosave.flush();
    // What stands beside the form is the server's to say; it may have changed since this page read it.
    const filing = saved ? await beside.readAgain() : null;
    const complete = blockersOf(model, writer.store.form).length + (filing?.gaps.length ?? 0) === 0;
    const open = remarksOf(model, writer.store).filter(({ met }) => met === false).length;
    setStep(!saved ? { at: 'unsaved' } : complete ? { at: 'asking', act, open } : { at: 'blocked' });
  };
  const button = (
    <Button
      type="primary"
      className="xp-act-main"
      loading={saving}
      aria-disabled={!act.allowed}
      data-allowed={act.allowed}
      onClick={() => act.allowed && void press()}
    >
      {saving ? t('acts.saving') : say(act.name, language)}
    </Button>
  );
  return act.why === null ? button : <Tooltip title={say(act.why, language)}>{button}</Tooltip>;
}
