import { Controller } from '@nestjs/common';
import {
  answerComment,
  listComments,
  resolveComment,
  writeComment,
} from '@xuanping/api-contract/self-assessment';
import { Handle, In, type Input } from '../../core';
import { CommentsService } from './comments.service';

/** Comments on items, among the people of a park. */
@Controller()
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  @Handle(listComments)
  list(@In() { caller, params, query }: Input<typeof listComments>): ReturnType<CommentsService['list']> {
    return this.comments.list(caller, params, query);
  }

  @Handle(writeComment)
  write(@In() { caller, params, body }: Input<typeof writeComment>): Promise<{ id: string }> {
    return this.comments.write(caller, params, body);
  }

  @Handle(answerComment)
  answer(@In() { caller, params, body }: Input<typeof answerComment>): Promise<{ id: string }> {
    return this.comments.answer(caller, params, params.thread, body);
  }

  @Handle(resolveComment)
  resolve(@In() { caller, params, body }: Input<typeof resolveComment>): Promise<{ resolved: boolean }> {
    return this.comments.resolve(caller, params, params.thread, body.resolved);
  }
}
