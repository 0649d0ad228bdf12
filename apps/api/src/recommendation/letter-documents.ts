import { Inject, Injectable } from '@nestjs/common';
import type { RecommendationLetterView } from '@xuanping/documents/recommendation';
import { dateAt } from '@xuanping/domain/calendar';
import { ORGANIZATION_KIND_NAMES, type OrganizationKind } from '@xuanping/domain/house';
import { letterAddress } from '@xuanping/domain/recommendation';
import {
  keepLetter,
  letterContent,
  letterHash,
  lettersBeginning,
  type LetterContent,
  type ListPlace,
} from '@xuanping/persistence/recommendation';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG, conflict, notFound } from '../core';

/** What a letter is made from. */
export interface Letter {
  readonly view: RecommendationLetterView;
  /** Name of its file without the extension. */
  readonly name: string;
}

/** Letters of recommendation: the list as it is now, kept under its hash when its recommender makes it, or one made before. */
@Injectable()
export class LetterDocuments {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param keptFor the recommender's account that makes it; null: the house looks, and nothing is kept
   * @param hash a letter made before; null: the list as it is now
   * @throws ProblemError 404 without such a letter or recommender, 409 while nobody is recommended
   */
  async letter(place: ListPlace, hash: string | null, keptFor: string | null): Promise<Letter> {
    const [head] = (await this.database.query(
      `SELECT r.name, r.sample, o.name AS organization, now() AS now FROM round r, organization o WHERE r.code = $1 AND o.id = $2`,
      [place.round, place.organization],
    )) as { name: string; sample: boolean; organization: string; now: Date }[];
    if (!head) throw notFound();
    const { content, madeAt } = await this.content(place, hash, keptFor);
    const count = content.parks.length;
    return {
      name: `推荐函 ${place.round} ${head.organization} ${letterHash(content).slice(0, 8)}`,
      view: {
        sample: head.sample,
        title: `关于推荐园区参加${head.name}的函`,
        recipient: this.config.organization.name,
        body: [
          { level: 0, text: `贵会关于开展${head.name}的通知收悉。` },
          {
            level: 0,
            text: `经审核本地区园区提交的自评材料，现推荐下列${count}家园区参加选评，排序和推荐意见见附件。`,
          },
          { level: 0, text: '特此函告。' },
        ],
        signatory: head.organization,
        date: dateAt((madeAt ?? head.now).toISOString()),
        tableTitle: '推荐园区名单',
        parks: content.parks.map((park) => ({
          ...park,
          kind: ORGANIZATION_KIND_NAMES[park.kind as OrganizationKind]?.zh ?? '—',
        })),
        contentHash: letterHash(content),
        checkUrl: letterAddress(`${this.config.publicUrl}/rounds/${place.round}/recommendation`, {
          recommender: place.organization,
          hash: letterHash(content),
        }),
      },
    };
  }

  private async content(
    place: ListPlace,
    hash: string | null,
    keptFor: string | null,
  ): Promise<{ content: LetterContent; madeAt: Date | null }> {
    const tx = this.database.manager;
    if (hash !== null) return (await this.made(place, hash)) ?? this.nothing();
    const content = await letterContent(tx, place);
    if (content.parks.length === 0)
      throw conflict('list-empty', {
        zh: '推荐名单还是空的，推荐园区后方可生成推荐函。',
        en: 'Nobody is recommended yet; the letter can be made once somebody is.',
      });
    if (keptFor !== null) await keepLetter(tx, content, keptFor);
    return (await this.made(place, letterHash(content))) ?? { content, madeAt: null };
  }

  private async made(
    place: ListPlace,
    hash: string,
  ): Promise<{ content: LetterContent; madeAt: Date } | null> {
    const [letter] = await lettersBeginning(this.database.manager, place, hash);
    return letter ?? null;
  }

  private nothing(): never {
    throw notFound();
  }
}
