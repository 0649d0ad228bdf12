import type { Answer } from '@xuanping/domain/answers';
import { memo, type ReactNode } from 'react';
import { ChoiceInput } from './ChoiceInput';
import type { FieldInputProps } from './FieldBox';
import { NumberInput } from './NumberInput';
import { OptionsInput } from './OptionsInput';
import { RatioInputs } from './RatioInputs';
import { TextInput } from './TextInput';

/** What of an answer its own input shows; the rest stands beside it. */
const SHOWN = [
  'value',
  'numerator',
  'denominator',
  'numeratorParts',
  'denominatorParts',
  'choice',
  'options',
  'text',
  'unit',
] as const satisfies readonly (keyof Answer)[];

function showsTheSame(a: FieldInputProps, b: FieldInputProps): boolean {
  return (
    a.field === b.field &&
    a.id === b.id &&
    a.describedBy === b.describedBy &&
    a.invalid === b.invalid &&
    a.change === b.change &&
    SHOWN.every((part) => a.answer[part] === b.answer[part])
  );
}

/** The input of a field by its kind; typing beside it (source, 口径, a reply) does not render it. */
export const FieldInput = memo(function FieldInput({ field, ...rest }: FieldInputProps): ReactNode {
  switch (field.kind) {
    case 'ratio':
      return <RatioInputs field={field} {...rest} />;
    case 'count':
    case 'measure':
      return <NumberInput field={field} {...rest} />;
    case 'yesno':
      return <ChoiceInput field={field} {...rest} />;
    case 'multiselect':
      return <OptionsInput field={field} {...rest} />;
    case 'narrative':
      return <TextInput field={field} {...rest} />;
  }
}, showsTheSame);
