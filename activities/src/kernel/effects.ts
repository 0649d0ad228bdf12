import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { ActId } from '@xuanping/domain/acts';
import { EFFECT_OF, type Effect } from './effect';

/** Every effect by its act, found among the providers of the stages. Acts without one only do what their definition says. */
@Injectable()
export class Effects implements OnModuleInit {
  private readonly byAct = new Map<string, Effect>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const acts = metatype ? (Reflect.getMetadata(EFFECT_OF, metatype) as ActId[] | undefined) : undefined;
      for (const act of acts ?? []) {
        if (this.byAct.has(act)) throw new Error(`the act ${act} has two effects`);
        this.byAct.set(act, instance as Effect);
      }
    }
  }

  of(act: string): Effect | undefined {
    return this.byAct.get(act);
  }

  /** Acts that have an effect. */
  get acts(): string[] {
    return [...this.byAct.keys()];
  }
}
