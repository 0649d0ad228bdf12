import { CommentsController } from './comments.controller';
import { CommentsService } from './comments.service';
import { DivisionService } from './division.service';
import { HandoverService } from './handover.service';
import { Presence } from './presence';
import { TeamChanges } from './team-changes';
import { TeamMails } from './team-mails';
import { TeamReader } from './team-reader';
import { TeamController } from './team.controller';

/** Many hands on one form, as the stage's module takes them in. */
export const TEAM_CONTROLLERS = [TeamController, CommentsController];
export const TEAM_PROVIDERS = [
  TeamReader,
  TeamChanges,
  TeamMails,
  DivisionService,
  HandoverService,
  CommentsService,
  Presence,
];
