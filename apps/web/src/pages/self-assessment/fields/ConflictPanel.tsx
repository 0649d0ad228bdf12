import { aspectText, ASPECT_NAMES, changedAspects, type Answer } from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../i18n';
import { TimeText } from '../../../components/TimeText';
import type { FieldState } from '../form/field-state';
import { useWriter } from '../form/useForm';
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
  const { store } = useWriter();
  const { conflict, answer } = state;
  if (!conflict) return null;
  return (
    <div className="xp-sa-conflict" role="alert">
      <p>{t('conflict.title', { who: conflict.by })}</p>
      <div className="xp-sa-sides">
        <section>
          <h4>{t('conflict.mine')}</h4>
          <Side field={field} answer={answer} other={conflict.theirs} />
          <Button size="small" onClick={() => store.resolve(field.id, 'mine')}>
            {t('conflict.keepMine')}
          </Button>
        </section>
        <section>
          <h4>
            {t('conflict.theirs', { who: conflict.by })}{' '}
            {conflict.at && <TimeText at={conflict.at} style="short" />}
          </h4>
          <Side field={field} answer={conflict.theirs} other={answer} />
          <Button size="small" onClick={() => store.resolve(field.id, 'theirs')}>
            {t('conflict.takeTheirs')}
          </Button>
        </section>
      </div>
    </div>
  );
}

/** The value of one side, and whatever beside it the two differ in. */
function Side({
  field,
  answer,
  other,
}: {
  readonly field: Field;
  readonly answer: Answer;
  readonly other: Answer;
}): ReactNode {
  const language = useLanguage();
  const beside = changedAspects(answer, other).filter((aspect) => aspect !== 'value');
  return (
    <>
      <p>{aspectText(field, answer, 'value', language)}</p>
      {beside.map((aspect) => (
        <p key={aspect} className="xp-quiet">
          {say(ASPECT_NAMES[aspect], language)}：{aspectText(field, answer, aspect, language)}
        </p>
      ))}
    </>
  );
}
