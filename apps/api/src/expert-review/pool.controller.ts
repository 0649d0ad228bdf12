import { Controller } from '@nestjs/common';
import {
  addExperts,
  declareForPark,
  declareRelation,
  findOrganizations,
  getExpert,
  getMyExpertFile,
  listExpertCandidates,
  listExperts,
  saveExpert,
  saveMyExpertFile,
  withdrawRelation,
  type ExpertDetail,
} from '@xuanping/api-contract/expert-review';
import { Handle, In, signedIn, type Input } from '../core';
import { PoolReader } from './pool.reader';
import { PoolService } from './pool.service';

/** 专家库: the pool for the house, the own file for each expert. */
@Controller()
export class PoolController {
  constructor(
    private readonly reader: PoolReader,
    private readonly pool: PoolService,
  ) {}

  @Handle(listExperts)
  list(@In() { query }: Input<typeof listExperts>): ReturnType<PoolReader['list']> {
    return this.reader.list(query);
  }

  @Handle(listExpertCandidates)
  candidates(@In() { query }: Input<typeof listExpertCandidates>): ReturnType<PoolReader['candidates']> {
    return this.reader.candidates(query);
  }

  @Handle(addExperts)
  async add(@In() { caller, body }: Input<typeof addExperts>): Promise<{ added: number }> {
    return { added: await this.pool.add(body.accountIds, body.fields, signedIn(caller)) };
  }

  @Handle(getExpert)
  get(@In() { params }: Input<typeof getExpert>): Promise<ExpertDetail> {
    return this.reader.get(params.expert);
  }

  @Handle(saveExpert)
  async save(@In() { params, body }: Input<typeof saveExpert>): Promise<{ revision: number }> {
    return { revision: await this.pool.save(params.expert, body) };
  }

  @Handle(declareForPark)
  async declareForPark(
    @In() { caller, params, body }: Input<typeof declareForPark>,
  ): Promise<{ id: string }> {
    return { id: await this.pool.declare(params.expert, body, signedIn(caller), 'park') };
  }

  @Handle(withdrawRelation)
  async withdraw(
    @In() { caller, params, body }: Input<typeof withdrawRelation>,
  ): Promise<{ withdrawn: boolean }> {
    return {
      withdrawn: await this.pool.withdraw(params.expert, params.relation, body.reason, signedIn(caller)),
    };
  }

  @Handle(getMyExpertFile)
  mine(@In() { caller }: Input<typeof getMyExpertFile>): Promise<ExpertDetail> {
    return this.reader.get(signedIn(caller).id);
  }

  @Handle(saveMyExpertFile)
  async saveMine(@In() { caller, body }: Input<typeof saveMyExpertFile>): Promise<{ revision: number }> {
    const { revision, title, phone, service, fields } = body;
    return {
      revision: await this.pool.save(signedIn(caller).id, { revision, title, phone, service, fields }),
    };
  }

  @Handle(declareRelation)
  async declare(
    @In() { caller, body }: Input<typeof declareRelation>,
  ): Promise<{ id: string; affected: { round: string; no: string }[] }> {
    const expert = signedIn(caller);
    const id = await this.pool.declare(expert.id, body, expert, 'expert');
    return { id, affected: await this.pool.forbiddenReviews(expert.id) };
  }

  @Handle(findOrganizations)
  organizations(@In() { query }: Input<typeof findOrganizations>): ReturnType<PoolReader['organizations']> {
    return this.reader.organizations(query.q);
  }
}
