import type { Workspace } from '@xuanping/api-contract/expert-review';
import type { SheetProblem } from '@xuanping/domain/expert-review';
import { say } from '@xuanping/domain/process';
import { Button, Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { useLanguage } from '../../i18n';
import { steps, type Typed } from './draft';
import { useT } from './locales';

interface Props {
  readonly workspace: Workspace;
  readonly entry: Typed;
  readonly problems: readonly SheetProblem[];
  readonly sealed: boolean;
  readonly overall: string;
  readonly onChange: (part: Partial<Typed>) => void;
  readonly onOverall: (text: string) => void;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** Score and comment of one objective; the reason for an extreme score is asked for at once. */
export function ScorePanel(props: Props): ReactNode {
  const { workspace, entry, problems, sealed, overall, onChange, onOverall, onPrevious, onNext } = props;
  const t = useT();
  const language = useLanguage();
  const { scheme, claimed } = workspace;
  const { objectiveNo } = entry;
  const commentDue = problems.some(({ code }) => code === 'comment-required');
  const wrong = problems.find(({ code }) => code !== 'comment-required' && code !== 'score-missing');
  const weight = scheme.objectives.find((objective) => objective.objectiveNo === objectiveNo)?.weight ?? '1';
  return (
    <div className="xp-score-panel">
      <Card
        title={t('review.scoreOf', { no: objectiveNo })}
        extra={weight === '1' ? null : <span className="xp-quiet">{t('review.weight', { weight })}</span>}
      >
        <div
          className="xp-score-steps"
          role="group"
          aria-label={t('review.scoreOf', { no: objectiveNo })}
          id={`f-scores-${objectiveNo}`}
        >
          {steps(scheme.highest, scheme.step).map((score) => (
            <button
              key={score}
              type="button"
              disabled={sealed || entry.notApplicable}
              aria-pressed={!entry.notApplicable && entry.score === score}
              onClick={() => onChange({ score, notApplicable: false })}
            >
              {score}
            </button>
          ))}
        </div>
        {!sealed && <p className="xp-quiet">{t('review.keys')}</p>}
        {claimed.includes(objectiveNo) && (
          <p>
            <Checkbox
              disabled={sealed}
              checked={entry.notApplicable ?? false}
              onChange={(event) => onChange({ notApplicable: event.target.checked })}
            >
              {t('review.notApplicable')}
            </Checkbox>
          </p>
        )}
        {wrong && (
          <p className="xp-field-error" role="alert">
            {say(wrong.message, language)}
          </p>
        )}
        <Field
          name={`comment.${objectiveNo}`}
          label={t('review.comment')}
          required={commentDue}
          optional={!commentDue}
          hint={t('review.commentHint', { highest: scheme.highest })}
          warning={commentDue ? t('review.commentRequired', { score: entry.score ?? '' }) : null}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={2000}
              readOnly={sealed}
              value={entry.comment}
              onChange={(event) => onChange({ comment: event.target.value })}
            />
          )}
        </Field>
        <div className="xp-score-move">
          <Button disabled={onPrevious === null} onClick={() => onPrevious?.()}>
            {t('review.previous')}
          </Button>
          <Button type={sealed ? 'default' : 'primary'} disabled={onNext === null} onClick={() => onNext?.()}>
            {t('review.nextOne')}
          </Button>
        </div>
      </Card>
      <Card title={t('review.overall')}>
        <Field name="overall" label={t('review.overall')} optional hint={t('review.overallHint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={4000}
              readOnly={sealed}
              value={overall}
              onChange={(event) => onOverall(event.target.value)}
            />
          )}
        </Field>
      </Card>
    </div>
  );
}
