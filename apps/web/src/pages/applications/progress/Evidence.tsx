import type { ProgressSummary } from '@xuanping/api-contract/applications';
import { objectiveByNo, slotById, translate, type Framework } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { Card, Meter } from '../../../components/Card';
import { EmptyState } from '../../../components/States';
import { useShortLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { useT } from '../locales';

interface EvidenceProps {
  readonly round: string;
  readonly framework: Framework;
  readonly summary: ProgressSummary;
}

/** Which evidence is missing in how many forms; each opens the parks that miss it. Texts as printed, either/or with them. */
export function MissingEvidence({ round, framework, summary }: EvidenceProps): ReactNode {
  const t = useT();
  const language = useShortLanguage();
  const forms = summary.counts.open + summary.counts.correcting;
  if (summary.slots.length === 0)
    return (
      <Card>
        <EmptyState
          title={t(forms === 0 ? 'progress.evidence.noForms' : 'progress.evidence.none')}
          text={t(forms === 0 ? 'progress.evidence.noFormsText' : 'progress.evidence.noneText')}
        />
      </Card>
    );
  return (
    <Card title={t('progress.evidence.title', { count: forms })} flush>
      <ul className="xp-progress-slots">
        {summary.slots.map(({ slot, missing }) => {
          const known = slotById(framework, slot);
          const objective = known && objectiveByNo(framework, known.objectiveNo);
          const text = translate(known?.text ?? slot, language);
          return (
            <li key={slot}>
              <Go to="/rounds/:round/progress" params={{ round }} query={{ slot }}>
                <span className="xp-progress-slot">
                  <span>{text}</span>
                  <span className="xp-quiet">
                    {objective && `${objective.no} ${translate(objective.name, language)}`}
                  </span>
                </span>
                <span className="xp-progress-missing">
                  <Meter
                    value={missing}
                    max={forms}
                    label={t('progress.evidence.missing', { name: text })}
                    text={false}
                  />
                  <span className="xp-num">{t('progress.evidence.parks', { count: missing })}</span>
                </span>
              </Go>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
