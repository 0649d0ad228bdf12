import { Controller } from '@nestjs/common';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { listRemindable, previewReminders, sendReminders } from '@xuanping/api-contract/obligations';
import { Handle, In, signedIn, type Input } from '../core';
import { HandReminders } from './hand-reminders';
import { RemindableReader } from './remindable.reader';

/** Reminding by hand: parks of their forms, recommenders of their opinions. */
@Controller()
export class RemindersController {
  constructor(
    private readonly reader: RemindableReader,
    private readonly reminders: HandReminders,
  ) {}

  @Handle(listRemindable)
  list(@In() { params, query }: Input<typeof listRemindable>): Promise<ResponseOf<typeof listRemindable>> {
    return this.reader.list(params.round, params.of, query);
  }

  @Handle(previewReminders)
  preview(
    @In() { params, body }: Input<typeof previewReminders>,
  ): Promise<ResponseOf<typeof previewReminders>> {
    return this.reminders.preview(params.round, params.of, body);
  }

  @Handle(sendReminders)
  send(
    @In() { caller, params, body }: Input<typeof sendReminders>,
  ): Promise<ResponseOf<typeof sendReminders>> {
    return this.reminders.send(signedIn(caller), params.round, params.of, body);
  }
}
