import { AccountEntity } from '../people';
import {
  ActIntentEntity,
  ApplicationEntity,
  ObligationEntity,
  ProposalEntity,
  ReportPackageEntity,
  RoundEntity,
} from '../process';
import { OrganizationEntity } from '../registry';

/** Every entity; one line per folder. */
export const ENTITIES = [
  ...[AccountEntity],
  ...[OrganizationEntity],
  ...[RoundEntity, ApplicationEntity, ActIntentEntity, ProposalEntity, ObligationEntity, ReportPackageEntity],
];
