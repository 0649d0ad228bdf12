import type { Workspace } from '@xuanping/api-contract/expert-review';
import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import { translate, type Objective } from '@xuanping/domain/framework';
import { useMemo, type ReactNode } from 'react';
import { Card } from '../../components/Card';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { ObjectiveView } from '../self-assessment/view/ObjectiveView';
import { readingOf } from '../self-assessment/view/reading';
import { useT } from './locales';

interface Props {
  readonly form: FormDetail;
  readonly objective: Objective;
  readonly opinions: Workspace['opinions'];
}

/** What the park states for one objective, with its evidence, as submitted: the same that its park saw in the preview. */
export function Material({ form, objective, opinions }: Props): ReactNode {
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const reading = useMemo(() => readingOf(form), [form]);
  return (
    <div className="xp-score-material">
      <Opinions opinions={opinions} />
      <Card title={`${objective.no} ${translate(objective.name, language)}`}>
        <ObjectiveView reading={reading} objective={objective} withName={false} />
      </Card>
    </div>
  );
}

/** What recommenders wrote of the park as a whole: folded away, for it belongs to no single objective. */
function Opinions({ opinions }: Pick<Props, 'opinions'>): ReactNode {
  const t = useT();
  if (opinions.length === 0) return null;
  return (
    <details className="xp-score-opinions">
      <summary>{t('review.opinions', { count: opinions.length })}</summary>
      <ul>
        {opinions.map(({ organization, opinion, reason, at }) => (
          <li key={organization}>
            <StateTag tone={opinion === 'recommended' ? 'done' : 'refused'}>
              {t(`review.opinion.${opinion}`)}
            </StateTag>{' '}
            <strong>{organization}</strong>{' '}
            <span className="xp-quiet">
              <TimeText at={at} style="short" />
            </span>
            <p>{reason}</p>
          </li>
        ))}
      </ul>
      <p className="xp-quiet">{t('review.opinionNote')}</p>
    </details>
  );
}
