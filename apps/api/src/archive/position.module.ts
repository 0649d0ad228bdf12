import { Controller, Module } from '@nestjs/common';
import { getPosition, type Position } from '@xuanping/api-contract/archive';
import { Access, Handle, In, type Input } from '../core';
import { PositionReader } from './position.reader';
import { RoundSpreads } from './round-spreads';

/** What a park is told of its own place when the round is over. */
@Controller()
export class PositionController {
  constructor(
    private readonly positions: PositionReader,
    private readonly access: Access,
  ) {}

  @Handle(getPosition)
  async get(@In() { caller, params }: Input<typeof getPosition>): Promise<Position> {
    const position = await this.positions.read(caller, params);
    await this.access.record(caller, getPosition.id, params, getPosition.audited ?? '');
    return position;
  }
}

@Module({ controllers: [PositionController], providers: [PositionReader, RoundSpreads] })
export class PositionModule {}
