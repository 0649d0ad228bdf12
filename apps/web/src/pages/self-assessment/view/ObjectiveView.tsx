import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import type { Answers } from '@xuanping/domain/answers';
import { translate, type Framework, type Objective } from '@xuanping/domain/framework';
import { useMemo, type ReactNode } from 'react';
import { FileList } from '../../../components/file/FileList';
import { useWords } from '../form/useForm';
import { useT } from '../locales';
import { ReadAnswer } from '../fields/ReadAnswer';
import { filesOf } from '../evidence/files';
import '../fields/Fields.css';
import './Reading.css';

interface ObjectiveViewProps {
  readonly detail: FormDetail;
  readonly framework: Framework;
  readonly objective: Objective;
  /** Without the files, where a page shows them beside. */
  readonly withFiles?: boolean;
}

/** One objective as examiners, recommenders and experts read it: print, answers, replies to warnings, files. */
export function ObjectiveView({
  detail,
  framework,
  objective,
  withFiles = true,
}: ObjectiveViewProps): ReactNode {
  const t = useT();
  const words = useWords();
  const answers = useMemo<Answers>(
    () => Object.fromEntries(Object.entries(detail.answers).map(([id, answer]) => [id, answer.value])),
    [detail.answers],
  );
  return (
    <section className="xp-sa-objective" aria-labelledby={`objective-${objective.no}`}>
      <h2 id={`objective-${objective.no}`}>
        <span className="xp-sa-no">{objective.no}</span>
        {translate(objective.name, words)}
      </h2>
      {objective.items.map((item) => (
        <div key={item.id} className="xp-sa-item xp-sa-item-read">
          <p className="xp-sa-print" lang="zh-CN">
            {item.textVerbatim}
          </p>
          {item.fields.map((field) => (
            <div key={field.id} className="xp-sa-read">
              {item.fields.length > 1 && <h3>{translate(field.label, words)}</h3>}
              <ReadAnswer field={field} answer={answers[field.id]} />
              {answers[field.id]?.warningReply && (
                <p className="xp-sa-reply">
                  {t('field.reply')}：{answers[field.id]?.warningReply}
                </p>
              )}
            </div>
          ))}
        </div>
      ))}
      {withFiles && <ObjectiveFiles detail={detail} framework={framework} objective={objective} />}
    </section>
  );
}

/** The evidence of an objective by the slots of the print. */
export function ObjectiveFiles({ detail, objective }: Omit<ObjectiveViewProps, 'withFiles'>): ReactNode {
  const t = useT();
  const words = useWords();
  return (
    <div className="xp-sa-evidence">
      <h3>{t('evidence.title')}</h3>
      {objective.evidence.map((slot) => (
        <div key={slot.id} className="xp-sa-slot">
          <p className="xp-sa-slot-name">{translate(slot.text, words)}</p>
          <FileList files={filesOf(detail, slot.id)} empty={t('evidence.none')} />
        </div>
      ))}
    </div>
  );
}
