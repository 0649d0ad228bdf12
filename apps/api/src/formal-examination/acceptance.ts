import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { LARGEST_BATCH, type previewAcceptance } from '@xuanping/api-contract/formal-examination';
import { actOf, illegality } from '@xuanping/domain/acts';
import { checkName, RECOMMENDATION_MISSING, worksFor, type Body } from '@xuanping/domain/formal-examination';
import type { Words } from '@xuanping/domain/process';
import { CHECKS_ARE_DUE } from '@xuanping/persistence/formal-examination';
import { employerOf } from '@xuanping/persistence/people';
import { RECOMMENDATION_IS_MISSING } from '@xuanping/persistence/recommendation';
import { DataSource } from 'typeorm';
import { SituationService, type SubjectSituation } from '../acts';
import { invalid, signedIn, type Caller } from '../core';

interface Row {
  readonly no: string;
  readonly park: Body;
  readonly version: number;
  readonly due: boolean;
  readonly failed: readonly string[] | null;
  readonly unclear: readonly string[] | null;
  readonly recommendationMissing: boolean;
}

/** What accepting many at once would do. Each is accepted by an act of its own afterwards; the act decides. */
@Injectable()
export class AcceptancePreview {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
  ) {}

  async of(
    caller: Caller,
    round: string,
    nos: readonly string[],
  ): Promise<ResponseOf<typeof previewAcceptance>> {
    if (nos.length > LARGEST_BATCH) throw invalid([{ field: 'nos', rule: 'max', words: TOO_MANY }]);
    const situations = await this.situations.ofApplications(round, nos);
    const employer = await employerOf(this.database.manager, signedIn(caller).id);
    const rows: Row[] = await this.database.query(
      `SELECT a.no, json_build_object('id', p.id, 'name', p.name, 'uscc', p.uscc) AS park, a.version, ${CHECKS_ARE_DUE} AS due, c.failed, c.unclear,
              ${RECOMMENDATION_IS_MISSING} AS "recommendationMissing"
         FROM application a JOIN organization p ON p.id = a.park_id
              LEFT JOIN formal_check c ON c.round_code = a.round_code AND c.application_no = a.no
        WHERE a.round_code = $1 AND a.no = ANY($2) ORDER BY a.no`,
      [round, nos],
    );
    return {
      rows: rows.flatMap((row) => {
        const situation = situations.get(row.no);
        if (!situation) return [];
        return [
          {
            no: row.no,
            park: row.park.name,
            version: row.version,
            why: whyNot(row, situation, worksFor(employer, row.park)),
            unclear: (row.unclear ?? []).map(checkName),
          },
        ];
      }),
    };
  }
}

function whyNot(row: Row, situation: SubjectSituation, employed: boolean): Words | null {
  const rule = illegality(actOf('formal-examination.accept'), {
    ...situation,
    bars: [...(situation.bars ?? []), ...(employed ? (['employed-there'] as const) : [])],
  });
  if (rule) return rule.words;
  if (row.due) return CHECKS_PENDING;
  if (row.failed && row.failed.length > 0) {
    const names = row.failed.map(checkName);
    return {
      zh: `自动检查未通过：${names.map(({ zh }) => zh).join('、')}；请逐份审查。`,
      en: `Automatic checks failed: ${names.map(({ en }) => en).join(', ')}. Examine it by itself.`,
    };
  }
  return row.recommendationMissing ? RECOMMENDATION_MISSING : null;
}

const CHECKS_PENDING: Words = {
  zh: '自动检查尚未完成，请稍候。',
  en: 'The automatic checks are not finished; wait a moment.',
};
const TOO_MANY: Words = {
  zh: `一次最多受理 ${LARGEST_BATCH} 份。`,
  en: `At most ${LARGEST_BATCH} can be accepted at once.`,
};
