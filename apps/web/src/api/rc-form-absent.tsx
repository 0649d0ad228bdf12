/**
 * Stands for `@rc-component/form` in the browser's bundle (vite.config.ts). Every input of Ant Design asks for the
 * context of its form, which brings a whole form library with its own rules along (13 KB compressed). Our forms have the
 * rules of the domain instead, and no page uses Ant Design's `Form`: of the library only the provider that hands its
 * children on is ever reached.
 */
import type { ReactNode } from 'react';

export function FormProvider({ children }: { readonly children?: ReactNode }): ReactNode {
  return children;
}

/** Ant Design names these too, in parts of its `Form` that are left out of the bundle again. */
function Absent(): never {
  throw new TypeError("Ant Design's Form is not shipped: fields are Field.tsx, rules those of the domain");
}

export {
  Absent as default,
  Absent as Field,
  Absent as FieldContext,
  Absent as List,
  Absent as ListContext,
  Absent as useForm,
  Absent as useWatch,
};
