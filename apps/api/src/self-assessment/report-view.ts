import type { AnswerView, SelfAssessmentReportView } from '@xuanping/documents/self-assessment';
import {
  DATA_QUALITY_NAMES,
  displayValue,
  figureText,
  formulaText,
  intendedText,
  type Answer,
  type Answers,
} from '@xuanping/domain/answers';
import type { Field, Framework, Item, Objective } from '@xuanping/domain/framework';
import type { StoredFile, SubmittedFiling } from '@xuanping/persistence/self-assessment';

/** What is printed of a form: its content, whether draft or submission. */
export interface ReportContent {
  readonly framework: Framework;
  readonly answers: Answers;
  readonly files: readonly StoredFile[];
  /** What stands beside the form; null where the round asks nothing. */
  readonly filing: SubmittedFiling | null;
}

/**
 * The elements of the report: every item as printed, with its answers, and the files of each objective. The sealed scan
 * is no part of it: it can only be made of the print, and what a print says goes with the hash at its foot.
 */
export function reportElements(content: ReportContent): SelfAssessmentReportView['elements'] {
  return content.framework.elements.map((element) => ({
    name: `（${element.ordinal}）${element.name}`,
    objectives: element.objectives.map((objective) => ({
      no: objective.no,
      name: objective.name,
      items: objective.items.map((item) => itemView(item, content.answers)),
      evidence: evidenceOf(objective, content.files),
    })),
  }));
}

function evidenceOf(
  objective: Objective,
  files: readonly StoredFile[],
): { name: string; files: ReturnType<typeof fileView>[] }[] {
  return objective.evidence.map((slot) => ({
    name: slot.text,
    files: files.filter((file) => file.slotId === slot.id).map(fileView),
  }));
}

const fileView = ({ name, version, size, sha256 }: StoredFile) => ({
  name,
  version,
  sizeBytes: size,
  sha256,
});

function itemView(item: Item, answers: Answers) {
  const given = item.fields.map((field) => ({ field, answer: answers[field.id] }));
  const reasons = given.map(({ answer }) =>
    answer?.notApplicable ? (answer.notApplicableReason ?? '') : null,
  );
  const replies = given.flatMap(({ answer }) =>
    answer?.warningReply?.trim() ? [answer.warningReply.trim()] : [],
  );
  return {
    text: item.textVerbatim,
    answers: given.map(({ field, answer }) => answerView(field, answer)),
    notApplicable: reasons.every((reason) => reason !== null)
      ? [...new Set(reasons)].join('；') || '（未填理由）'
      : null,
    remark: replies.length > 0 ? replies.join('；') : null,
  };
}

function answerView(field: Field, answer: Answer | undefined): AnswerView {
  if (!answer) return { label: field.label, value: null, unit: null, detail: null };
  if (answer.notApplicable)
    return { label: field.label, value: '不适用', unit: null, detail: answer.notApplicableReason ?? null };
  const value = field.kind === 'ratio' ? figureText(field, answer) : displayValue(field, answer);
  return {
    label: field.label,
    value: value === '—' ? null : value,
    unit: null,
    detail: detailOf(field, answer),
  };
}

/** The grey line: formula with its numbers, year, source, quality, 口径 and what is intended. */
function detailOf(field: Field, answer: Answer): string | null {
  const intended = intendedText(field, answer);
  const parts = [
    field.kind === 'ratio' ? formulaText(field, answer) : null,
    answer.dataYear ? `${answer.dataYear}年` : null,
    answer.source ? `来源：${answer.source}` : null,
    answer.dataQuality ? DATA_QUALITY_NAMES[answer.dataQuality].zh : null,
    answer.basis ? `口径：${answer.basis}` : null,
    intended ? `拟达到值：${intended}` : null,
  ].filter((part) => part !== null && part !== '');
  return parts.length > 0 ? parts.join('；') : null;
}
