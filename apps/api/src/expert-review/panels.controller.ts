import { Controller } from '@nestjs/common';
import {
  getDraw,
  getPanels,
  getRecusal,
  getSubstitutes,
  listReviewProgress,
  makeDraw,
  verifyDraw,
  type DrawDetail,
  type PanelsOverview,
} from '@xuanping/api-contract/expert-review';
import { Access, Handle, In, signedIn, type Input } from '../core';
import { DrawService } from './draw.service';
import { PanelsReader } from './panels.reader';
import { ProgressReader } from './progress.reader';

/** 抽取与分配、回避、进度: for the house. */
@Controller()
export class PanelsController {
  constructor(
    private readonly access: Access,
    private readonly draws: DrawService,
    private readonly reader: PanelsReader,
    private readonly progress: ProgressReader,
  ) {}

  @Handle(getPanels)
  overview(@In() { caller, params }: Input<typeof getPanels>): Promise<PanelsOverview> {
    return this.reader.overview(caller, params.round);
  }

  @Handle(makeDraw)
  draw(@In() { caller, params, body }: Input<typeof makeDraw>): ReturnType<DrawService['make']> {
    return this.draws.make(params.round, body.seed, signedIn(caller));
  }

  @Handle(getDraw)
  async get(@In() { caller, params }: Input<typeof getDraw>): Promise<DrawDetail> {
    const draw = await this.reader.draw(params.round, params.draw);
    await this.access.record(caller, getDraw.id, { round: params.round }, `查看专家分配 ${params.draw}`);
    return draw;
  }

  @Handle(verifyDraw)
  async verify(@In() { caller, params }: Input<typeof verifyDraw>): ReturnType<DrawService['verify']> {
    const verified = await this.draws.verify(params.round, params.draw);
    await this.access.record(caller, verifyDraw.id, { round: params.round }, `核验专家抽取 ${params.draw}`);
    return verified;
  }

  @Handle(getRecusal)
  recusal(@In() { params, query }: Input<typeof getRecusal>): ReturnType<PanelsReader['recusal']> {
    return this.reader.recusal(params.round, query);
  }

  @Handle(listReviewProgress)
  list(
    @In() { caller, params, query }: Input<typeof listReviewProgress>,
  ): ReturnType<ProgressReader['list']> {
    return this.progress.list(caller, params.round, query);
  }

  @Handle(getSubstitutes)
  substitutes(
    @In() { params, query }: Input<typeof getSubstitutes>,
  ): ReturnType<ProgressReader['substitutes']> {
    return this.progress.substitutes(params.round, params.no, query.expert);
  }
}
