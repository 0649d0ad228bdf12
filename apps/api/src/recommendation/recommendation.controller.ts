import { Controller } from '@nestjs/common';
import {
  arrangeRecommendations,
  getRecommendation,
  getRecommendationSummary,
  type RecommendationSummary,
} from '@xuanping/api-contract/recommendation';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { Access, Handle, In, type Input } from '../core';
import { OrderService } from './order.service';
import { RecommendationReader } from './recommendation.reader';
import { SummaryReader } from './summary.reader';

/** How recommendation stands: for a recommender its own province and list, for the house all of them. */
@Controller()
export class RecommendationController {
  constructor(
    private readonly reader: RecommendationReader,
    private readonly summaries: SummaryReader,
    private readonly orders: OrderService,
    private readonly access: Access,
  ) {}

  @Handle(getRecommendation)
  overview(
    @In() { caller, params }: Input<typeof getRecommendation>,
  ): Promise<ResponseOf<typeof getRecommendation>> {
    return this.reader.overview(caller, params.round);
  }

  @Handle(arrangeRecommendations)
  arrange(
    @In() { caller, params, body }: Input<typeof arrangeRecommendations>,
  ): Promise<ResponseOf<typeof arrangeRecommendations>> {
    return this.orders.arrange(caller, params.round, body);
  }

  @Handle(getRecommendationSummary)
  async summary(
    @In() { caller, params }: Input<typeof getRecommendationSummary>,
  ): Promise<RecommendationSummary> {
    const summary = await this.summaries.read(caller, params);
    await this.access.record(
      caller,
      getRecommendationSummary.id,
      params,
      getRecommendationSummary.audited ?? '',
    );
    return summary;
  }
}
