import { LockOutlined, WarningOutlined } from '@ant-design/icons';
import { warningFinding } from '@xuanping/domain/answers';
import { translate, type Field, type Item, type Objective } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { FileList } from '../../../components/file/FileList';
import { fieldId } from '../../../components/fields';
import { useShortLanguage } from '../../../i18n';
import { LastValue } from '../fields/LastRound';
import { PrintedText } from '../fields/PrintedText';
import { ReadAnswer } from '../fields/ReadAnswer';
import { RemarkSlot } from '../form/RemarkSlot';
import { useT } from '../locales';
import { isClosed, type FormReading } from './reading';
import '../fields/Fields.css';
import './Reading.css';

interface ObjectiveViewProps {
  readonly reading: FormReading;
  readonly objective: Objective;
  /** Without the files, where a page shows them beside. */
  readonly withFiles?: boolean;
  /** Without its name, where a page says it above. */
  readonly withName?: boolean;
  /** Told which field the reader is at, where a page shows something of it beside. */
  readonly onFocus?: (field: string) => void;
}

/** One objective as examiners, recommenders and experts read it: print, answers, warnings with their replies, files. */
export function ObjectiveView({
  reading,
  objective,
  withFiles = true,
  withName = true,
  onFocus,
}: ObjectiveViewProps): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const name = translate(objective.name, words);
  return (
    <section
      className="xp-sa-objective"
      aria-label={`${objective.no} ${name}`}
      data-anchor={String(objective.no)}
    >
      {withName && (
        <h2>
          <span className="xp-sa-no">{objective.no}</span>
          {name}
        </h2>
      )}
      {isClosed(reading, objective) ? (
        <p className="xp-quiet xp-sa-closed">
          <LockOutlined aria-hidden /> {t('preview.closed')}
        </p>
      ) : (
        <>
          <RemarkSlot anchor={String(objective.no)} name={`${objective.no} ${name}`} />
          {objective.items.map((item) => (
            <ReadItem key={item.id} reading={reading} item={item} onFocus={onFocus} />
          ))}
          {withFiles && <ObjectiveFiles reading={reading} objective={objective} />}
        </>
      )}
    </section>
  );
}

function ReadItem({
  reading,
  item,
  onFocus,
}: {
  readonly reading: FormReading;
  readonly item: Item;
  readonly onFocus: ((field: string) => void) | undefined;
}): ReactNode {
  const words = useShortLanguage();
  const several = item.fields.length > 1;
  return (
    <div className="xp-sa-item xp-sa-item-read" data-anchor={item.id}>
      <PrintedText item={item} />
      {several && <RemarkSlot anchor={item.id} name={item.id} />}
      {item.fields.map((field) => (
        <div
          key={field.id}
          id={fieldId(field.id)}
          tabIndex={onFocus ? 0 : -1}
          className="xp-sa-read"
          data-anchor={several ? field.id : item.id}
          onFocus={() => onFocus?.(field.id)}
        >
          {several && <h3>{translate(field.label, words)}</h3>}
          <ReadAnswer field={field} answer={reading.answers[field.id]} year={reading.year} />
          <p className="xp-quiet xp-sa-read-last">
            <LastValue field={field} last={reading.last} />
          </p>
          <ReadWarnings field={field} reading={reading} />
          <RemarkSlot
            anchor={several ? field.id : item.id}
            name={several ? `${item.id} ${translate(field.label, words)}` : item.id}
          />
        </div>
      ))}
    </div>
  );
}

/** What looked odd, and the sentence with which the park answers it. */
function ReadWarnings({
  field,
  reading: { framework, answers, evaluation },
}: {
  readonly field: Field;
  readonly reading: FormReading;
}): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const warnings = evaluation.fields[field.id]?.warnings ?? [];
  const reply = answers[field.id]?.warningReply?.trim() ?? '';
  if (warnings.length === 0 && reply === '') return null;
  return (
    <div className="xp-sa-reply">
      {warnings.map((warning) => (
        <p key={warning.code} className="xp-quiet">
          <WarningOutlined aria-hidden /> {warningFinding(warning, words, framework)}
        </p>
      ))}
      <p>
        {t('field.reply')}
        {words === 'zh' ? '：' : ': '}
        {reply === '' ? <span className="xp-quiet">{t('field.noReply')}</span> : reply}
      </p>
    </div>
  );
}

/** The evidence of an objective by the slots of the print. */
export function ObjectiveFiles({
  reading,
  objective,
}: Pick<ObjectiveViewProps, 'reading' | 'objective'>): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  return (
    <div className="xp-sa-evidence">
      <h3>{t('evidence.title')}</h3>
      {objective.evidence.map((slot) => (
        <div key={slot.id} id={fieldId(slot.id)} tabIndex={-1} className="xp-sa-slot" data-anchor={slot.id}>
          <p className="xp-sa-slot-name">{translate(slot.text, words)}</p>
          <FileList files={reading.files(slot.id)} empty={t('evidence.none')} />
          <RemarkSlot anchor={slot.id} name={translate(slot.text, words)} />
        </div>
      ))}
    </div>
  );
}
