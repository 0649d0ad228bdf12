import { Injectable } from '@nestjs/common';
import { fitsLetter, FOREIGN_LETTER } from '@xuanping/domain/recommendation';
import { letterContent, letterHash, lettersBeginning } from '@xuanping/persistence/recommendation';
import {
  EffectOf,
  refuse,
  textOf,
  type ActContext,
  type Effect,
  type EffectRefused,
  type EffectResult,
} from '../kernel';
import { letterOwed, recommenderOf } from './list';

/** As many digits of a letter's hash as are read aloud and printed beside the whole. */
const SHORT = 12;

/**
 * The scan of a sealed letter is filed under the letter that was sealed, which its hash names. One of an older list is
 * taken and called what it is: the seal stands under what it stands under.
 */
@Injectable()
@EffectOf('recommendation.file-letter')
export class FileLetterEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round, body, now } = context;
    const recommender = await recommenderOf(context);
    if ('refused' in recommender) return recommender;
    const place = { round: round.code, organization: recommender.id };
    const letters = await lettersBeginning(tx, place, textOf(body, 'letter').toLowerCase());
    const [letter] = letters;
    if (!letter || letters.length > 1) return unknownLetter(letters.length > 1);
    const scan = textOf(body, 'scan');
    const [read] = (await tx.query(
      `SELECT letter_mark AS mark FROM recommendation_scan WHERE id = $1::uuid AND round_code = $2 AND organization_id = $3`,
      [scan, round.code, recommender.id],
    )) as { mark: string | null }[];
    // What a scan says of itself cannot be typed over.
    if (!fitsLetter(read?.mark ?? null, letter.hash)) return otherLetter(read?.mark ?? null);
    await tx.query(
      `UPDATE recommendation_scan SET ended_at = $3 WHERE round_code = $1 AND organization_id = $2 AND filed_at IS NOT NULL AND ended_at IS NULL`,
      [round.code, recommender.id, now],
    );
    const [filed] = (await tx.query(
      `WITH filed AS (UPDATE recommendation_scan SET letter_hash = $4, filed_at = $5, filed_by = $6
          WHERE id = $3::uuid AND round_code = $1 AND organization_id = $2 AND filed_at IS NULL RETURNING 1) SELECT count(*)::int AS n FROM filed`,
      [round.code, recommender.id, scan, letter.hash, now, recommender.accountId],
    )) as { n: number }[];
    if (filed?.n !== 1) {
      const words = {
        zh: '没有找到这份扫描件，或已送交过；请重新上传。',
        en: 'The scan is not there or was filed before; upload it again.',
      };
      return refuse('scan-missing', words, [{ field: 'scan', rule: 'unknown', words }]);
    }
    return {
      facts: {
        organization: recommender.name,
        count: letter.content.parks.length,
        hash: letter.hash.slice(0, SHORT),
        list: letterHash(await letterContent(tx, place)).slice(0, SHORT),
      },
      ...(await letterOwed(context, recommender)),
    };
  }
}

@Injectable()
@EffectOf('recommendation.withdraw-letter')
export class WithdrawLetterEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round, now } = context;
    const recommender = await recommenderOf(context);
    if ('refused' in recommender) return recommender;
    const [ended] = (await tx.query(
      `WITH ended AS (UPDATE recommendation_scan SET ended_at = $3
          WHERE round_code = $1 AND organization_id = $2 AND filed_at IS NOT NULL AND ended_at IS NULL RETURNING 1) SELECT count(*)::int AS n FROM ended`,
      [round.code, recommender.id, now],
    )) as { n: number }[];
    if (ended?.n !== 1)
      return refuse('nothing-filed', {
        zh: '贵单位没有送交过盖章推荐函。',
        en: 'Your body has filed no sealed letter.',
      });
    return { facts: { organization: recommender.name }, ...(await letterOwed(context, recommender)) };
  }
}

function otherLetter(mark: string | null): EffectRefused {
  const words =
    mark === FOREIGN_LETTER
      ? {
          zh: '扫描件是其他单位或其他批次的推荐函，请上传本单位本批次的盖章推荐函。',
          en: 'The scan is the letter of another body or another round; upload that of yours.',
        }
      : {
          zh: `扫描件上的内容校验码是 ${(mark ?? '').slice(0, SHORT)}，与填写的不一致；请按扫描件填写，或上传另一份。`,
          en: `The scan itself says ${(mark ?? '').slice(0, SHORT)}, which is not what was typed; type what it says or upload another.`,
        };
  return refuse('other-letter', words, [{ field: 'letter', rule: 'other', words }]);
}

function unknownLetter(several: boolean): EffectRefused {
  const words = several
    ? {
        zh: '有几份推荐函的校验码以此开头，请多填几位。',
        en: 'Several letters begin with these digits; give more of them.',
      }
    : {
        zh: '没有以此校验码生成过推荐函。请核对函末印的内容校验码，或重新下载推荐函盖章。',
        en: 'No letter was made under this hash. Compare it with the one printed at the end of the letter, or download and seal the letter anew.',
      };
  return refuse('letter-unknown', words, [{ field: 'letter', rule: 'unknown', words }]);
}
