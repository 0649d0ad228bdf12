import type { ReactNode } from 'react';
import { ChoiceInput } from './ChoiceInput';
import type { FieldInputProps } from './FieldBox';
import { NumberInput } from './NumberInput';
import { OptionsInput } from './OptionsInput';
import { RatioInputs } from './RatioInputs';
import { TextInput } from './TextInput';

/** The input of a field by its kind. */
export function FieldInput({ field, ...rest }: FieldInputProps): ReactNode {
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
}
