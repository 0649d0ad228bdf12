import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents';
import { LetterController } from './letter.controller';
import { LetterDocuments } from './letter-documents';
import { OrderService } from './order.service';
import { RecommendationController } from './recommendation.controller';
import { RecommendationReader } from './recommendation.reader';
import { ScanController } from './scan.controller';
import { SummaryReader } from './summary.reader';

@Module({
  imports: [DocumentsModule],
  controllers: [RecommendationController, LetterController, ScanController],
  providers: [RecommendationReader, SummaryReader, OrderService, LetterDocuments],
})
export class RecommendationModule {}
