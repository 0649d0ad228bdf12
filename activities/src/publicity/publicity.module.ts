import { Module } from '@nestjs/common';
import {
  ConcludeEffect,
  DecideObjectionEffect,
  HandleObjectionEffect,
  ObjectEffect,
} from './objection.effect';

@Module({ providers: [ObjectEffect, HandleObjectionEffect, DecideObjectionEffect, ConcludeEffect] })
export class PublicityActivitiesModule {}
