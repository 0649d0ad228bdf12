import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import { translate, type Objective } from '@xuanping/domain/framework';
import { useMemo, type ReactNode } from 'react';
import { Card } from '../../components/Card';
import { useShortLanguage } from '../../i18n';
import { ObjectiveView } from '../self-assessment/view/ObjectiveView';
import { readingOf } from '../self-assessment/view/reading';

interface Props {
  readonly form: FormDetail;
  readonly objective: Objective;
}

/** What the park states for one objective, with its evidence, as submitted: the same that its park saw in the preview. */
export function Material({ form, objective }: Props): ReactNode {
  const language = useShortLanguage();
  const reading = useMemo(() => readingOf(form), [form]);
  return (
    <div className="xp-score-material">
      <Card title={`${objective.no} ${translate(objective.name, language)}`}>
        <ObjectiveView reading={reading} objective={objective} withName={false} />
      </Card>
    </div>
  );
}
