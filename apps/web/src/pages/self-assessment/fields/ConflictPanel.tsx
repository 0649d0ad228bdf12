import { displayValue } from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { TimeText } from '../../../components/TimeText';
import type { FieldState } from '../form/field-state';
import { useWords, useWriter } from '../form/useForm';
import { useT } from '../locales';

/** Both sides of a parallel edit, and the choice between them. */
export function ConflictPanel({
  field,
  state,
}: {
  readonly field: Field;
  readonly state: FieldState;
}): ReactNode {
  const t = useT();
  const words = useWords();
  const { store } = useWriter();
  const { conflict, answer } = state;
  if (!conflict) return null;
  return (
    <div className="xp-sa-conflict" role="alert">
      <p>{t('conflict.title', { who: conflict.by })}</p>
      <div className="xp-sa-sides">
        <section>
          <h4>{t('conflict.mine')}</h4>
          <p>{displayValue(field, answer, words)}</p>
          <Button size="small" onClick={() => store.resolve(field.id, 'mine')}>
            {t('conflict.keepMine')}
          </Button>
        </section>
        <section>
          <h4>
            {t('conflict.theirs', { who: conflict.by })}{' '}
            {conflict.at && <TimeText at={conflict.at} style="short" />}
          </h4>
          <p>{displayValue(field, conflict.theirs, words)}</p>
          <Button size="small" onClick={() => store.resolve(field.id, 'theirs')}>
            {t('conflict.takeTheirs')}
          </Button>
        </section>
      </div>
    </div>
  );
}
