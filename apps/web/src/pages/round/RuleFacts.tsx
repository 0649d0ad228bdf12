import type { RoundDetail } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import { PARK_KIND_NAMES } from '@xuanping/domain/self-assessment';
import type { ReactNode } from 'react';
import { Facts, type Fact } from '../../components/Card';
import { useT as useComponentT } from '../../components/locales';
import { useLanguage } from '../../i18n';
import { useT } from './locales';
import { useOffsetText } from './useOffsetText';

type Settings = RoundDetail['settings'];
export type TermName = keyof Settings['terms'];
export const TERM_NAMES: readonly TermName[] = [
  'approval',
  'correction',
  'reviewReply',
  'objectionHandling',
  'objectionAnswer',
  'acknowledgement',
  'plaqueReceipt',
];

/** The rules a round fixes beside its schedule, in words. */
export function RuleFacts({ settings }: { readonly settings: Settings }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const comma = useComponentT()('listComma');
  const offset = useOffsetText();
  const semicolon = language === 'en' ? '; ' : '；';
  const join = (...parts: (string | false | null)[]): string => parts.filter(Boolean).join(semicolon);
  const {
    scope,
    submission,
    scheme,
    recommendation,
    panel,
    result,
    publicity,
    plaque,
    terms,
    approvalBasis,
  } = settings;
  const equal = new Set(Object.values(scheme.weights)).size <= 1;
  const { quotaPerProvince, quotaPerRecommender } = recommendation;
  const limits = [
    quotaPerProvince !== null && t('facts.quotaText', { count: quotaPerProvince }),
    quotaPerRecommender !== null && t('facts.quotaEachText', { count: quotaPerRecommender }),
  ].filter((limit) => limit !== false);
  const termText = (name: TermName): string => {
    const term = terms[name];
    return 'workingDays' in term
      ? t('facts.days', { count: term.workingDays })
      : t('facts.seconds', { count: term.seconds });
  };
  const facts: Fact[] = [
    {
      label: t('facts.scope'),
      wide: true,
      value: join(
        scope.kinds.map((kind) => say(PARK_KIND_NAMES[kind], language)).join(comma),
        scope.membersOnly ? t('facts.members') : t('facts.all'),
      ),
    },
    ...(submission
      ? [
          {
            label: t('facts.declarations'),
            wide: true,
            value: submission.declarations.map((one) => say(one, language)).join(semicolon),
          },
          { label: t('facts.statement'), wide: true, value: say(submission.statement, language) },
          { label: t('facts.seal'), value: t(`draft.seals.${submission.seal}`) },
        ]
      : []),
    {
      label: t('facts.scheme'),
      value: join(
        t('facts.schemeText', { max: scheme.maxPerObjective, step: scheme.step }),
        equal ? t('facts.weightsEqual') : t('facts.weightsOwn'),
      ),
    },
    {
      label: t('facts.recommendation'),
      value: join(
        t(`draft.modes.${recommendation.mode}`),
        ...(recommendation.mode === 'off' ? [] : limits.length > 0 ? limits : [t('facts.quotaFree')]),
      ),
    },
    {
      label: t('facts.panel'),
      value: join(
        t('facts.panelText', { size: panel.size, max: panel.maxPerExpert }),
        panel.excludeSameProvince && t('facts.sameProvince'),
      ),
    },
    {
      label: t('facts.result'),
      value: join(
        t('facts.resultText', { threshold: result.threshold }),
        result.quota === null ? null : t('facts.resultQuota', { count: result.quota }),
      ),
    },
    {
      label: t('facts.publicity'),
      value: join(
        t('facts.publicityText', { count: publicity.workingDays }),
        publicity.firstDayCounts && t('facts.firstDay'),
      ),
    },
    {
      label: t('facts.plaque'),
      value: t('facts.plaqueText', { name: plaque.awardName, years: plaque.validYears }),
    },
    {
      label: t('facts.basis'),
      wide: true,
      value:
        approvalBasis.document !== ''
          ? [approvalBasis.document, approvalBasis.project, approvalBasis.validity]
              .filter((part) => part !== '')
              .join(comma)
          : approvalBasis.overrideReason !== '' &&
            t('facts.override', { text: approvalBasis.overrideReason }),
    },
    { label: t('facts.noFee'), value: settings.noFeeStatement },
    { label: t('facts.prefix'), value: settings.documentPrefix },
    {
      label: t('facts.terms'),
      wide: true,
      value: TERM_NAMES.map((name) => `${t(`draft.term.${name}`)} ${termText(name)}`).join(semicolon),
    },
    {
      label: t('facts.reminders'),
      wide: true,
      value: settings.reminders.map(offset).join(comma),
    },
  ];
  return <Facts facts={facts.map((fact) => ({ ...fact, value: fact.value || null }))} />;
}
