import { allObjectives, frameworkOf } from '@xuanping/domain/framework';
import { say } from '@xuanping/domain/process';
import { PARK_KINDS, RECOMMENDATION_MODES, type ParkKind } from '@xuanping/domain/schedule';
import { PARK_KIND_NAMES } from '@xuanping/domain/self-assessment';
import { Button, Checkbox, Input, InputNumber, Radio } from 'antd';
import type { ReactNode } from 'react';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';
import { NumberField } from './NumberField';
import { SubmissionSection } from './SubmissionSection';
import type { DraftEditor } from './useDraft';

interface SectionProps {
  readonly draft: DraftEditor;
}

/** The rules of a round, section by section: scope, scheme, recommendation, panel, result, publicity, plaque. */
export function RuleSections({ draft, version }: SectionProps & { readonly version: string }): ReactNode {
  return (
    <>
      <ScopeSection draft={draft} />
      <SubmissionSection draft={draft} />
      <SchemeSection draft={draft} version={version} />
      <RecommendationSection draft={draft} />
      <PanelSection draft={draft} />
      <OutcomeSections draft={draft} />
    </>
  );
}

function ScopeSection({ draft }: SectionProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { scope } = draft.values.settings;
  return (
    <Card title={t('draft.scope')} id="scope">
      <div className="xp-round-form">
        <Field
          name="settings.scope.kinds"
          label={t('draft.kinds')}
          required
          error={draft.errorOf('settings.scope.kinds')}
        >
          {({ id, 'aria-describedby': describedBy }) => (
            <div id={id} role="group" aria-describedby={describedBy} aria-label={t('draft.kinds')}>
              <Checkbox.Group
                value={[...scope.kinds]}
                onChange={(kinds) => draft.setting('scope', { ...scope, kinds: kinds as ParkKind[] })}
                options={PARK_KINDS.map((kind) => ({
                  value: kind,
                  label: say(PARK_KIND_NAMES[kind], language),
                }))}
              />
            </div>
          )}
        </Field>
        <Checkbox
          checked={scope.membersOnly}
          onChange={(event) => draft.setting('scope', { ...scope, membersOnly: event.target.checked })}
        >
          {t('draft.membersOnly')}
        </Checkbox>
      </div>
    </Card>
  );
}

function SchemeSection({ draft, version }: SectionProps & { readonly version: string }): ReactNode {
  const t = useT();
  const { scheme } = draft.values.settings;
  const framework = frameworkOf(version);
  const objectives = framework ? allObjectives(framework) : [];
  const sum = objectives.reduce((total, { no }) => total + (scheme.weights[String(no)] ?? 0), 0);
  const weigh = (weights: Readonly<Record<string, number>>): void =>
    draft.setting('scheme', { ...scheme, weights });
  return (
    <Card title={t('draft.scheme')} id="scheme">
      <div className="xp-draft-fields">
        <NumberField
          name="settings.scheme.maxPerObjective"
          label={t('draft.max')}
          min={1}
          max={100}
          unit={t('draft.points')}
          value={scheme.maxPerObjective}
          error={draft.errorOf('settings.scheme.maxPerObjective')}
          onChange={(value) =>
            value !== null && draft.setting('scheme', { ...scheme, maxPerObjective: value })
          }
        />
        <Field name="settings.scheme.step" label={t('draft.step')}>
          {({ id }) => (
            <Radio.Group
              id={id}
              value={scheme.step}
              onChange={(event) =>
                draft.setting('scheme', { ...scheme, step: event.target.value as 1 | 0.5 })
              }
              options={[
                { value: 1, label: `1 ${t('draft.points')}` },
                { value: 0.5, label: `0.5 ${t('draft.points')}` },
              ]}
            />
          )}
        </Field>
        <Field
          className="xp-draft-wide"
          name="settings.scheme.weights"
          label={t('draft.weights')}
          hint={t('draft.weightsHint', { total: objectives.length, sum: Math.round(sum * 100) / 100 })}
          error={draft.errorOf('settings.scheme.weights')}
        >
          {({ id }) => (
            <div id={id}>
              <Button
                size="small"
                onClick={() => weigh(Object.fromEntries(objectives.map(({ no }) => [String(no), 1])))}
              >
                {t('draft.weightsEqual')}
              </Button>
              <ol className="xp-draft-weights">
                {objectives.map(({ no, name }) => (
                  <li key={no}>
                    <label htmlFor={`weight-${no}`}>
                      {no} {name}
                    </label>
                    <InputNumber
                      id={`weight-${no}`}
                      min={0}
                      max={100}
                      step={0.5}
                      value={scheme.weights[String(no)] ?? 0}
                      onChange={(weight) => weigh({ ...scheme.weights, [String(no)]: weight ?? 0 })}
                    />
                  </li>
                ))}
              </ol>
            </div>
          )}
        </Field>
      </div>
    </Card>
  );
}

function RecommendationSection({ draft }: SectionProps): ReactNode {
  const t = useT();
  const { recommendation } = draft.values.settings;
  return (
    <Card title={t('draft.recommendation')} id="recommendation">
      <div className="xp-draft-fields">
        <Field name="settings.recommendation.mode" label={t('draft.mode')}>
          {({ id }) => (
            <Radio.Group
              id={id}
              value={recommendation.mode}
              onChange={(event) =>
                draft.setting('recommendation', {
                  ...recommendation,
                  mode: event.target.value as typeof recommendation.mode,
                })
              }
              options={RECOMMENDATION_MODES.map((mode) => ({
                value: mode,
                label: t(`draft.modes.${mode}`),
              }))}
            />
          )}
        </Field>
        {recommendation.mode !== 'off' &&
          (['quotaPerProvince', 'quotaPerRecommender'] as const).map((quota) => (
            <NumberField
              key={quota}
              name={`settings.recommendation.${quota}`}
              label={t(`draft.${quota}`)}
              hint={t(`draft.${quota}Hint`)}
              optional
              min={1}
              max={999}
              unit={t('draft.units')}
              value={recommendation[quota]}
              error={draft.errorOf(`settings.recommendation.${quota}`)}
              onChange={(value) => draft.setting('recommendation', { ...recommendation, [quota]: value })}
            />
          ))}
      </div>
    </Card>
  );
}

function PanelSection({ draft }: SectionProps): ReactNode {
  const t = useT();
  const { panel } = draft.values.settings;
  return (
    <Card title={t('draft.panel')} id="panel">
      <div className="xp-draft-fields">
        <NumberField
          name="settings.panel.size"
          label={t('draft.size')}
          min={1}
          max={15}
          unit={t('draft.people')}
          value={panel.size}
          error={draft.errorOf('settings.panel.size')}
          onChange={(size) => size !== null && draft.setting('panel', { ...panel, size })}
        />
        <NumberField
          name="settings.panel.maxPerExpert"
          label={t('draft.perExpert')}
          min={1}
          max={500}
          unit={t('draft.copies')}
          value={panel.maxPerExpert}
          error={draft.errorOf('settings.panel.maxPerExpert')}
          onChange={(maxPerExpert) =>
            maxPerExpert !== null && draft.setting('panel', { ...panel, maxPerExpert })
          }
        />
        <Checkbox
          className="xp-draft-wide"
          checked={panel.excludeSameProvince}
          onChange={(event) =>
            draft.setting('panel', { ...panel, excludeSameProvince: event.target.checked })
          }
        >
          {t('draft.excludeProvince')}
        </Checkbox>
      </div>
    </Card>
  );
}

function OutcomeSections({ draft }: SectionProps): ReactNode {
  const t = useT();
  const { result, publicity, plaque } = draft.values.settings;
  return (
    <>
      <Card title={t('draft.result')} id="result">
        <div className="xp-draft-fields">
          <NumberField
            name="settings.result.threshold"
            label={t('draft.threshold')}
            min={0}
            max={100}
            unit={t('draft.points')}
            value={result.threshold}
            error={draft.errorOf('settings.result.threshold')}
            onChange={(threshold) => threshold !== null && draft.setting('result', { ...result, threshold })}
          />
          <NumberField
            name="settings.result.quota"
            label={t('draft.resultQuota')}
            hint={t('draft.quotaHint')}
            optional
            min={1}
            max={9999}
            unit={t('draft.units')}
            value={result.quota}
            error={draft.errorOf('settings.result.quota')}
            onChange={(quota) => draft.setting('result', { ...result, quota })}
          />
        </div>
      </Card>
      <Card title={t('draft.publicity')} id="publicity">
        <div className="xp-draft-fields">
          <NumberField
            name="settings.publicity.workingDays"
            label={t('draft.publicityDays')}
            min={1}
            max={60}
            unit={t('draft.workingDays')}
            value={publicity.workingDays}
            error={draft.errorOf('settings.publicity.workingDays')}
            onChange={(days) =>
              days !== null && draft.setting('publicity', { ...publicity, workingDays: days })
            }
          />
          <Checkbox
            className="xp-draft-wide"
            checked={publicity.firstDayCounts}
            onChange={(event) =>
              draft.setting('publicity', { ...publicity, firstDayCounts: event.target.checked })
            }
          >
            {t('draft.firstDay')}
          </Checkbox>
        </div>
      </Card>
      <Card title={t('draft.plaque')} id="plaque">
        <div className="xp-draft-fields">
          <Field name="settings.plaque.awardName" label={t('draft.award')} required>
            {(control) => (
              <Input
                {...control}
                maxLength={60}
                value={plaque.awardName}
                onChange={(event) => draft.setting('plaque', { ...plaque, awardName: event.target.value })}
              />
            )}
          </Field>
          <NumberField
            name="settings.plaque.validYears"
            label={t('draft.years')}
            min={1}
            max={20}
            unit={t('draft.yearUnit')}
            value={plaque.validYears}
            error={draft.errorOf('settings.plaque.validYears')}
            onChange={(validYears) =>
              validYears !== null && draft.setting('plaque', { ...plaque, validYears })
            }
          />
        </div>
      </Card>
    </>
  );
}
