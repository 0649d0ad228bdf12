import type { MyRound } from '@xuanping/api-contract/self-assessment';
import { say } from '@xuanping/domain/process';
import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../../components/Field';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';

type Declaration = MyRound['round']['declarations'][number];

/** By the code of a declaration: whether its sentence holds. */
export type Given = Readonly<Record<string, boolean>>;

export const declarationField = (code: string): string => `declarations.${code}`;

/** Those that were not answered yet. */
export function undeclared(asked: readonly Declaration[], given: Given): readonly Declaration[] {
  return asked.filter(({ code }) => given[code] === undefined);
}

interface DeclarationsProps {
  readonly declarations: readonly Declaration[];
  readonly given: Given;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  readonly onGiven: (code: string, holds: boolean) => void;
}

/** What a round asks to be declared on registering, one by one. */
export function Declarations({ declarations, given, errors, onGiven }: DeclarationsProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  if (declarations.length === 0) return null;
  return (
    <>
      <h3>{t('register.declare')}</h3>
      <p className="xp-quiet">{t('register.declareHint')}</p>
      {declarations.map((declaration) => {
        const { code } = declaration;
        const field = declarationField(code);
        return (
          <Field
            key={code}
            name={field}
            label={say(declaration, language)}
            required
            error={errors.find((error) => error.field === field)?.message}
          >
            {({ id, 'aria-describedby': describedBy }) => (
              <Radio.Group
                id={id}
                aria-label={say(declaration, language)}
                aria-describedby={describedBy}
                value={given[code]}
                onChange={(event) => onGiven(code, event.target.value as boolean)}
                options={[
                  { value: true, label: t('register.holds') },
                  { value: false, label: t('register.fails') },
                ]}
              />
            )}
          </Field>
        );
      })}
    </>
  );
}
