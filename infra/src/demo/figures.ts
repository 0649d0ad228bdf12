import { ratioInputs, withRatioInput, type Answer } from '@xuanping/domain/answers';
import { drawStream, type DrawStream } from '@xuanping/domain/expert-review';
import { allFields, FRAMEWORK_2021, type Field } from '@xuanping/domain/framework';
import { usccCheckCharacter } from '@xuanping/domain/identifiers';

/** Invented figures that hang together: the same workforce and GDP wherever they are asked for. */
const RATIOS: Readonly<Record<string, readonly string[]>> = {
  '12.4.value': ['8000', '60000'],
  '13.2.share': ['12', '40'],
  '15.4.value': ['300', '9000', '310', '9100'],
  '20.1.value': ['1800000', '60000'],
  '20.2.value': ['180', '90.5'],
};
const NUMBERS: Readonly<Record<string, string>> = {
  '2.1.pue': '1.25',
  '2.1.scale': '1200',
  '13.2.total': '12',
};

/**
 * An invented 统一社会信用代码 that passes the check of GB 32100-2015: of an administration (12), in a division that no
 * real body is registered in; always the same for the same seed.
 */
export function sampleCreditCode(seed: string): string {
  const stream = drawStream(seed, 'sample-credit-code');
  const body = Array.from({ length: 9 }, () => String(stream.below(10))).join('');
  const first17 = `12000000${body}`;
  return first17 + usccCheckCharacter(first17);
}

/** A whole form of invented values (样例数据), different for each park and the same for the same seed. */
export function sampleAnswers(seed: string): { field: string; value: Answer; version: 0 }[] {
  const stream = drawStream(seed, 'sample-answers');
  return allFields(FRAMEWORK_2021).map((field) => ({
    field: field.id,
    value: answerTo(field, stream),
    version: 0,
  }));
}

function answerTo(field: Field, stream: DrawStream): Answer {
  const base = { dataYear: '2025', source: '样例数据', dataQuality: 'declared' as const };
  switch (field.kind) {
    case 'ratio': {
      const whole = 1000 + stream.below(500);
      const part = Math.floor((whole * (70 + stream.below(29))) / 100);
      const numbers = RATIOS[field.id] ?? [String(part), String(whole)];
      return ratioInputs(field).reduce<Answer>(
        (answer, { side, index }, at) => withRatioInput(field, answer, side, index, numbers[at] ?? ''),
        base,
      );
    }
    case 'count':
      return { ...base, value: NUMBERS[field.id] ?? String(10 + stream.below(60)) };
    case 'measure':
      return {
        ...base,
        value: NUMBERS[field.id] ?? `${60 + stream.below(39)}.${stream.below(10)}`,
        ...(field.needsBasis ? { basis: '样例：按覆盖面积计算' } : {}),
      };
    case 'yesno':
      return stream.below(5) === 0
        ? { choice: 'partly', text: '样例：部分建成，其余在建', intended: 'yes', intendedYear: '2028' }
        : { choice: 'yes' };
    case 'multiselect':
      return { options: field.options.filter((option) => option !== field.otherOption) };
    case 'narrative':
      return { text: '样例数据：该项建设与运行情况的说明，仅供演示，不代表任何园区的真实情况。' };
  }
}

/** A small valid PDF that says what it is; every file differs, so that each has a hash of its own. */
export function samplePdf(title: string): Uint8Array {
  const text = `Sample data ${Buffer.from(title).toString('hex').slice(0, 60)}`;
  const content = `BT /F1 14 Tf 60 760 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = pdf.length;
    pdf += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(pdf);
}
