import { Module } from '@nestjs/common';
import { AwardPlaquesEffect, ProposePlaquesEffect } from './award.effect';
import { CertificateService } from './certificate.service';
import {
  ExpirePlaqueEffect,
  ProposeRevocationEffect,
  ReceivePlaqueEffect,
  RevokePlaqueEffect,
} from './plaque.effect';

@Module({
  providers: [
    ProposePlaquesEffect,
    AwardPlaquesEffect,
    ReceivePlaqueEffect,
    ProposeRevocationEffect,
    RevokePlaqueEffect,
    ExpirePlaqueEffect,
    CertificateService,
  ],
  exports: [CertificateService],
})
export class PlaqueActivitiesModule {}
