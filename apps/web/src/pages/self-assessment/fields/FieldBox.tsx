import { issueSentence, type Answer } from '@xuanping/domain/answers';
import { translate, type Field } from '@xuanping/domain/framework';
import { Checkbox } from 'antd';
import { memo, useCallback, useState, type ReactNode } from 'react';
import { fieldId } from '../../../components/fields';
import { useShortLanguage } from '../../../i18n';
import { contextOfForm, mayFill } from '../form/model';
import { useFieldState, useFormModel, useWriter } from '../form/useForm';
import { useT } from '../locales';
import { ConflictPanel } from './ConflictPanel';
import { FieldInput } from './FieldInput';
import { FieldMeta } from './FieldMeta';
import { Intended } from './Intended';
import { NotApplicable } from './NotApplicable';
import { Provenance } from './Provenance';
import { ReadAnswer } from './ReadAnswer';
import { WarningReply } from './WarningReply';

interface FieldBoxProps {
  readonly field: Field;
  /** The item asks for this one thing only. */
  readonly alone: boolean;
  /** The label would say the printed sentence again. */
  readonly repeats: boolean;
  /** Missing answers are shown as errors too: the reader has tried to submit. */
  readonly strict: boolean;
  readonly onFocus: (field: string) => void;
}

/** How an input reports what was typed. */
export interface FieldInputProps<F extends Field = Field> {
  readonly field: F;
  readonly answer: Answer;
  /** Id of the first control, so that label, errors and jumps find it. */
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly change: (change: Partial<Answer>) => void;
}

/**
 * One field: label, input by kind, its rules beneath. Renders again only when this field changes
 * (answer, verdict, conflict), however long the form is.
 */
export const FieldBox = memo(function FieldBox({
  field,
  alone,
  repeats,
  strict,
  onFocus,
}: FieldBoxProps): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const { detail, framework } = useFormModel();
  const { store } = useWriter();
  const state = useFieldState(field.id);
  const [left, setLeft] = useState(false);
  const { answer, evaluation, conflict, refused } = state;
  const editable = mayFill(detail, field.id);
  const change = useCallback(
    (part: Partial<Answer>): void => store.change(field.id, { ...store.field(field.id).answer, ...part }),
    [store, field.id],
  );
  // What is missing is an error only once somebody left the field half done, or tried to submit.
  const errors = evaluation.errors.filter(
    ({ code }) => strict || !code.endsWith('-missing') || (left && evaluation.state !== 'empty'),
  );
  const id = fieldId(field.id);
  const said = `${id}-said`;
  const shown = errors.length > 0 || refused !== null;
  const label = repeats ? t('field.answer') : translate(field.label, words);
  return (
    <div
      className={`xp-sa-field xp-sa-field-${shown || conflict ? 'error' : evaluation.state}`}
      data-field={field.id}
      onFocusCapture={() => onFocus(field.id)}
      onBlurCapture={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setLeft(true);
      }}
    >
      <FieldHead
        field={field}
        label={label}
        alone={alone}
        required={evaluation.required}
        notApplicable={answer.notApplicable === true}
        editable={editable}
        change={change}
      />
      {editable ? (
        <>
          {answer.notApplicable ? (
            <NotApplicable field={field} answer={answer} invalid={shown} change={change} />
          ) : (
            <FieldInput
              field={field}
              answer={answer}
              id={id}
              describedBy={shown ? said : undefined}
              invalid={shown}
              change={change}
            />
          )}
          {conflict && <ConflictPanel field={field} state={state} />}
          {!answer.notApplicable && (
            <div className="xp-sa-folds">
              <Provenance
                field={field}
                dataYear={answer.dataYear}
                dataQuality={answer.dataQuality}
                source={answer.source}
                basis={answer.basis}
                change={change}
                open={errors.some(
                  ({ code, input }) => input === 'dataYear' || code === 'estimate-basis-missing',
                )}
              />
              <Intended
                field={field}
                intended={answer.intended}
                intendedYear={answer.intendedYear}
                dataYear={answer.dataYear}
                unit={answer.unit}
                change={change}
                open={errors.some(({ input }) => input === 'intended' || input === 'intendedYear')}
              />
            </div>
          )}
        </>
      ) : (
        <>
          <ReadAnswer field={field} answer={answer} year={contextOfForm(detail).dataYear} />
          {conflict && <ConflictPanel field={field} state={state} />}
        </>
      )}
      {shown && (
        <ul id={said} className="xp-sa-errors" aria-live="assertive">
          {refused !== null && <li>{refused}</li>}
          {errors.map((error) => (
            <li key={`${error.code}/${error.input ?? ''}/${error.index ?? 0}`}>
              {issueSentence(error, words, framework)}
            </li>
          ))}
        </ul>
      )}
      {evaluation.warnings.length > 0 && (
        <WarningReply
          field={field}
          reply={answer.warningReply}
          evaluation={evaluation}
          editable={editable}
          change={change}
        />
      )}
      <FieldMeta field={field} state={state} editable={editable} />
    </div>
  );
});

interface FieldHeadProps {
  readonly field: Field;
  readonly label: string;
  readonly alone: boolean;
  readonly required: boolean;
  readonly notApplicable: boolean;
  readonly editable: boolean;
  readonly change: (change: Partial<Answer>) => void;
}

/** What is asked, and whether it applies. */
const FieldHead = memo(function FieldHead({
  field,
  label,
  alone,
  required,
  notApplicable,
  editable,
  change,
}: FieldHeadProps): ReactNode {
  const t = useT();
  const id = fieldId(field.id);
  return (
    <div className="xp-sa-field-head">
      <label htmlFor={id} id={`${id}-label`} className={alone ? 'xp-sa-label-alone' : ''}>
        {label}
        {required && (
          <span className="xp-sa-required" title={t('field.required')} aria-hidden>
            *
          </span>
        )}
      </label>
      {field.suggested && <span className="xp-sa-ours">{t('field.ours')}</span>}
      {field.notApplicable !== null && editable && (
        <Checkbox
          checked={notApplicable}
          onChange={(event) => change({ notApplicable: event.target.checked })}
        >
          {t('field.notApplicable')}
        </Checkbox>
      )}
    </div>
  );
});
