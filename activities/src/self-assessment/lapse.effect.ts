import { Inject, Injectable } from '@nestjs/common';
import { say } from '@xuanping/domain/process';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  tellPark,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
} from '../kernel';

/** The deadline passed without a submission: the park is told. */
@Injectable()
@EffectOf('self-assessment.lapse')
export class LapseEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const reason = (language: 'zh-CN' | 'en'): string => say(context.act.sentence, language);
    return { mails: [await tellPark(this.config, context, { outcome: 'lapsed', reason })] };
  }
}
