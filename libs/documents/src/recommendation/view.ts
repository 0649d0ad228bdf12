import type { CalendarDate } from '@xuanping/domain/calendar';
import type { BodyBlock } from '../letter';

/** A park in the table of a letter of recommendation. */
export interface RecommendedPark {
  readonly order: number;
  readonly no: string;
  readonly park: string;
  /** 类别 as printed. */
  readonly kind: string;
  readonly city: string;
  readonly opinion: string;
}

/** What a letter of recommendation (推荐函) prints; sealed by the recommender and sent in as a scan. */
export interface RecommendationLetterView {
  /** 样例数据 across every page. */
  readonly sample: boolean;
  readonly title: string;
  /** 主送; its final `：` may be left out. */
  readonly recipient: string;
  readonly body: readonly BodyBlock[];
  /** Who recommends and seals. */
  readonly signatory: string;
  /** 成文日期: of the day on which this content was first made, so that the letter is the same whenever it is made again. */
  readonly date: CalendarDate;
  readonly tableTitle: string;
  readonly parks: readonly RecommendedPark[];
  /** SHA-256 of round, recommender and table, 64 hexadecimal digits. */
  readonly contentHash: string;
  /** Address in the QR code, by which a scan of the letter is recognised. */
  readonly checkUrl: string;
}

/** Widest line of the title, in characters of its size. */
export const TITLE_WIDEST = 17;

export const LETTER_COLUMNS = ['排序', '申报编号', '园区名称', '类别', '所在城市', '推荐意见'] as const;

/** As many digits of the hash as people type; printed apart, at the head of the whole. */
export const SHORT_HASH = 8;

export function letterCells({ order, no, park, kind, city, opinion }: RecommendedPark): string[] {
  return [String(order), no, park, kind, city || '—', opinion];
}

/** The sentence under the table that says what the hash is for. */
export const HASH_NOTE =
  '内容校验码由本函的批次、推荐单位、排序、园区和推荐意见计算得出，名单有任何改动即不同。上传盖章扫描件时请填写其前 8 位。';
