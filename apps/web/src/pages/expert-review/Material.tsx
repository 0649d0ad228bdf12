import { downloadEvidence, type FormDetail } from '@xuanping/api-contract/self-assessment';
import { displayValue } from '@xuanping/domain/answers';
import { translate, type Field, type Objective } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { Card } from '../../components/Card';
import { FileList } from '../../components/file';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

interface Props {
  readonly form: FormDetail;
  readonly objective: Objective;
  readonly round: string;
  readonly no: string;
}

/** What the park states for one objective, with its evidence, as submitted. */
export function Material({ form, objective, round, no }: Props): ReactNode {
  const t = useT();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  return (
    <div className="xp-body" style={{ padding: 0, minWidth: 0 }}>
      <Card title={`${objective.no} ${translate(objective.name, language)}`}>
        {objective.items.map((item) => (
          <section key={item.id} className="xp-score-item">
            <p>
              <span className="xp-num">{item.id}</span> {translate(item.text, language)}
            </p>
            <dl className="xp-score-answer">
              {item.fields.map((field) => (
                <AnswerLine key={field.id} field={field} form={form} single={item.fields.length === 1} />
              ))}
            </dl>
          </section>
        ))}
      </Card>
      <Card title={t('review.files')}>
        {objective.evidence.map((slot) => (
          <div key={slot.id} className="xp-score-slot">
            <h4>{translate(slot.text, language)}</h4>
            <FileList
              empty={t('review.noFiles')}
              files={form.files
                .filter(({ slotId }) => slotId === slot.id)
                .map((file) => ({
                  id: file.id,
                  name: file.name,
                  bytes: file.size,
                  sha256: file.sha256,
                  version: file.version,
                  uploadedAt: file.at,
                  href: hrefOf(downloadEvidence, { params: { round, no, file: file.id } }),
                }))}
            />
          </div>
        ))}
      </Card>
    </div>
  );
}

function AnswerLine({
  field,
  form,
  single,
}: {
  readonly field: Field;
  readonly form: FormDetail;
  readonly single: boolean;
}): ReactNode {
  const t = useT();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const answer = form.answers[field.id]?.value;
  const notes = [
    answer?.source ? t('review.source', { text: answer.source }) : null,
    answer?.basis ? t('review.basis', { text: answer.basis }) : null,
    answer?.warningReply ? t('review.reply', { text: answer.warningReply }) : null,
  ].filter((note): note is string => note !== null);
  return (
    <>
      <dt>{single ? t('review.answers') : translate(field.label, language)}</dt>
      <dd>
        {displayValue(field, answer, language)}
        {notes.map((note) => (
          <small key={note}>{note}</small>
        ))}
      </dd>
    </>
  );
}
