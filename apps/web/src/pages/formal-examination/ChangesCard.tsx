import type { getExamination } from '@xuanping/api-contract/formal-examination';
import { downloadEvidence } from '@xuanping/api-contract/self-assessment';
import { aspectText, ASPECT_NAMES } from '@xuanping/domain/answers';
import {
  fieldById,
  frameworkOf,
  itemById,
  translate,
  type Field,
  type Framework,
} from '@xuanping/domain/framework';
import { say } from '@xuanping/domain/process';
import { isMet } from '@xuanping/domain/self-assessment';
import type { ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import type { AnswerOf } from '../../api/contract';
import { Card } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { useLanguage, useShortLanguage } from '../../i18n';
import { AnchorLink } from './AnchorLink';
import { anchorName } from './anchors';
import { useT } from './locales';

type Examination = AnswerOf<typeof getExamination>;
type Changes = NonNullable<Examination['changes']>;
type Remarks = Examination['examinations'][number]['remarks'];

interface ChangesCardProps {
  readonly place: { readonly round: string; readonly no: string };
  readonly version: string;
  readonly changes: Changes;
  /** What the return had asked for. */
  readonly remarks: Remarks;
}

/** What the park changed since the return: each field before and after, each file added, removed or replaced. */
export function ChangesCard({ place, version, changes, remarks }: ChangesCardProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const framework = frameworkOf(version);
  if (!framework) return null;
  const { from, to, fields, files } = changes;
  const changed = {
    fields: new Set(fields.map(({ field }) => field)),
    slots: new Set(files.map(({ slotId }) => slotId)),
  };
  const untouched = remarks.filter(({ item }) => isMet(framework, item, changed) === false);
  return (
    <Card
      title={t('changes.title', { from, to })}
      flush
      extra={
        <span className="xp-quiet">
          {t('changes.counts', { fields: fields.length, files: files.length })}
        </span>
      }
    >
      {fields.length + files.length === 0 && (
        <div className="xp-exam-inset">
          <Notice tone="warning">{t('changes.none')}</Notice>
        </div>
      )}
      {untouched.length > 0 && (
        <div className="xp-exam-inset">
          <Notice tone="warning" title={t('changes.untouched')}>
            <ul>
              {untouched.map(({ item, text }, at) => (
                <li key={at}>
                  <AnchorLink place={place} version={version} item={item}>
                    {anchorName(version, item, language)}
                  </AnchorLink>
                  {language === 'en' ? ': ' : '：'}
                  {text}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      <ul className="xp-exam-changes">
        {fields.map((change) => {
          const field = fieldById(framework, change.field);
          return field ? (
            <li key={change.field}>
              <FieldHead framework={framework} field={field} remarks={remarks} />
              {change.aspects.map((aspect) => (
                <BeforeAfter
                  key={aspect}
                  label={say(ASPECT_NAMES[aspect], language)}
                  before={aspectText(field, change.before ?? undefined, aspect, language)}
                  after={aspectText(field, change.after ?? undefined, aspect, language)}
                />
              ))}
            </li>
          ) : null;
        })}
        {files.map((file) => (
          <li key={`${file.slotId}/${file.name}`}>
            <p className="xp-exam-anchor">{anchorName(version, file.slotId, language)}</p>
            <Asked remarks={remarks} of={[file.slotId]} />
            <BeforeAfter
              label={t(`changes.file.${file.kind}`)}
              before={file.before && <FileLink place={place} file={file.before} />}
              after={file.after && <FileLink place={place} file={file.after} />}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FieldHead({
  framework,
  field,
  remarks,
}: {
  readonly framework: Framework;
  readonly field: Field;
  readonly remarks: Remarks;
}): ReactNode {
  const language = useShortLanguage();
  const item = itemById(framework, field.itemId);
  return (
    <>
      <p className="xp-exam-anchor">
        {field.itemId} {translate(field.label || (item?.text ?? ''), language)}
      </p>
      <Asked remarks={remarks} of={[field.id, field.itemId, String(field.objectiveNo)]} />
    </>
  );
}

/** What the return had asked for there. */
function Asked({ remarks, of }: { readonly remarks: Remarks; readonly of: readonly string[] }): ReactNode {
  return remarks
    .filter(({ item }) => of.includes(item))
    .map(({ text }, at) => (
      <p key={at} className="xp-exam-asked">
        {text}
      </p>
    ));
}

interface BeforeAfterProps {
  readonly label: string;
  readonly before: ReactNode;
  readonly after: ReactNode;
}

function BeforeAfter({ label, before, after }: BeforeAfterProps): ReactNode {
  const t = useT();
  return (
    <dl className="xp-exam-diff">
      <dt>{label}</dt>
      <dd className="xp-exam-before">
        <span className="xp-quiet">{t('changes.before')}</span> <del>{before ?? '—'}</del>
      </dd>
      <dd className="xp-exam-after">
        <span className="xp-quiet">{t('changes.after')}</span> <ins>{after ?? '—'}</ins>
      </dd>
    </dl>
  );
}

function FileLink({
  place,
  file,
}: {
  readonly place: ChangesCardProps['place'];
  readonly file: NonNullable<Changes['files'][number]['after']>;
}): ReactNode {
  const t = useT();
  return (
    <>
      <a href={hrefOf(downloadEvidence, { params: { ...place, file: file.id } })} download>
        {file.name}
      </a>{' '}
      <span className="xp-quiet xp-num">
        {t('changes.fileVersion', { version: file.version, hash: file.sha256.slice(0, 8) })}
      </span>
    </>
  );
}
