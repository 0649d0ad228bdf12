import { issueSentence, type Blocker } from '@xuanping/domain/answers';
import { fieldById, objectiveByNo, translate } from '@xuanping/domain/framework';
import { useMemo, type ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { useT } from '../locales';
import { formPath, objectivePath } from './place';
import { useFormModel } from './useForm';

/** What holds the submission back, by objective in printed order; each line leads to its place. */
export function BlockerList({
  blockers,
  onGo,
}: {
  readonly blockers: readonly Blocker[];
  readonly onGo?: () => void;
}): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const { detail, framework } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  const groups = useMemo(() => {
    const found = new Map<number | null, Blocker[]>();
    for (const blocker of blockers)
      found.set(blocker.objectiveNo, [...(found.get(blocker.objectiveNo) ?? []), blocker]);
    return found;
  }, [blockers]);
  return (
    <div className="xp-sa-blockers">
      {[...groups].map(([no, list]) => {
        const objective = no === null ? undefined : objectiveByNo(framework, no);
        return (
          <section key={no ?? 'form'}>
            <h3>
              {objective ? `${objective.no} ${translate(objective.name, words)}` : t('blockers.whole')}
              <span className="xp-quiet"> {t('blockers.places', { count: list.length })}</span>
            </h3>
            <ul>
              {list.map((blocker) => {
                const inField = fieldById(framework, blocker.field) !== undefined;
                return (
                  <li key={`${blocker.field}/${blocker.code}/${blocker.index ?? 0}`}>
                    <Go
                      to={no === null ? formPath('evidence') : objectivePath(no)}
                      params={params}
                      query={{
                        check: '1',
                        ...(inField ? { field: blocker.field } : { slot: blocker.field }),
                      }}
                      onClick={onGo}
                    >
                      {issueSentence(blocker, words, framework)}
                    </Go>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
