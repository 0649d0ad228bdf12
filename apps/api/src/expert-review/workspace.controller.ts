import { Controller } from '@nestjs/common';
import {
  getWorkspace,
  listMyReviews,
  saveScores,
  type Workspace,
} from '@xuanping/api-contract/expert-review';
import { Access, Handle, In, type Input } from '../core';
import { WorkspaceReader } from './workspace.reader';

/** 我的评审: what one expert has to do. */
@Controller()
export class WorkspaceController {
  constructor(
    private readonly access: Access,
    private readonly reader: WorkspaceReader,
  ) {}

  @Handle(listMyReviews)
  mine(@In() { caller, query }: Input<typeof listMyReviews>): ReturnType<WorkspaceReader['mine']> {
    return this.reader.mine(caller, query);
  }

  @Handle(getWorkspace)
  async workspace(@In() { caller, params }: Input<typeof getWorkspace>): Promise<Workspace> {
    const workspace = await this.reader.workspace(caller, params.round, params.no);
    await this.access.record(caller, getWorkspace.id, params, '查看本人的评审');
    return workspace;
  }

  @Handle(saveScores)
  save(@In() { caller, params, body }: Input<typeof saveScores>): ReturnType<WorkspaceReader['save']> {
    return this.reader.save(caller, params.round, params.no, body);
  }
}
