import { SetMetadata } from '@nestjs/common';
import type { ActId } from '@xuanping/domain/acts';
import type { MailKind, MailView } from '@xuanping/domain/notification';
import type { ObligationKind } from '@xuanping/domain/obligations';
import type {
  ActDefinition,
  DueRule,
  Language,
  OpensObligation,
  Role,
  Words,
} from '@xuanping/domain/process';
import type { AccountEntity } from '@xuanping/persistence/people';
import type {
  ApplicationEntity,
  FieldRefusal,
  NewProcessStart,
  Place,
  ProposalEntity,
  ReportPackageEntity,
  RoundEntity,
} from '@xuanping/persistence/process';
import type { AttachmentRef } from '@xuanping/mailer/outbox';
import type { EntityManager } from 'typeorm';

/** Facts an act leaves for its sentence and for the auditor: words and numbers, no personal data beyond the actor. */
export type Facts = Readonly<Record<string, string | number | null>>;

/**
 * What an effect is given: the rows of its subject, locked in this transaction; the effect changes them in
 * place and the kernel saves them.
 */
export interface ActContext {
  readonly tx: EntityManager;
  readonly act: ActDefinition;
  /** Natural key of this performance. */
  readonly key: string;
  /** What was typed, as the API's schema for the act let it through; empty for an act of the clock. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly role: Role;
  /** Null for the clock and for the public. */
  readonly actor: AccountEntity | null;
  readonly round: RoundEntity;
  readonly place: Place;
  readonly proposal: ProposalEntity | null;
  /** The database's now: start of this transaction. */
  readonly now: Date;
  /** The instant of a due rule for this subject. */
  due(rule: DueRule): Promise<Date>;
}

export interface ApplicationActContext extends ActContext {
  readonly application: ApplicationEntity;
}

export interface ReportActContext extends ActContext {
  readonly report: ReportPackageEntity;
}

/** To whom a mail goes: everybody of an organisation, one account, everybody with a role, or a bare address. */
export type MailRecipient =
  | { readonly organizationId: string }
  | { readonly accountId: string }
  | { readonly role: 'staff' | 'lead' | 'auditor' }
  | { readonly address: string; readonly name: string; readonly language: Language };

/** A mail an act sends; `view` is asked once per language. `recipientName` and `sample` are filled in by the kernel. */
export interface MailRequest<K extends MailKind = MailKind> {
  readonly kind: K;
  readonly to: MailRecipient;
  readonly place: Place;
  /** Sets several mails of one kind by one act apart; part of the unique key. */
  readonly event: string;
  /** Obligations it is about: it is not sent once all of them are closed. */
  readonly obligationIds?: readonly string[];
  readonly attachments?: readonly AttachmentRef[];
  view(language: Language): Omit<MailView<K>, 'recipientName' | 'sample'>;
}

/** An application a round's act moves, with the facts of its own sentence. */
export interface Move {
  readonly no: string;
  readonly to?: string;
  readonly facts?: Facts;
}

/** An owner for an obligation that the act's definition opens and whose owner follows from what was done. */
export interface Owner {
  readonly kind: ObligationKind;
  readonly ownerId: string;
  /** For obligations that a round's act opens on its applications. */
  readonly no?: string;
  readonly dueAt?: Date;
}

export interface EffectDone {
  readonly facts?: Facts;
  /** Which of the states the definition allows; default the first. */
  readonly to?: string;
  /** Conditions of `opens` that hold. */
  readonly holds?: readonly NonNullable<OpensObligation['when']>[];
  readonly owners?: readonly Owner[];
  /** Applications moved; default: all of the round in the states `moves.from`. */
  readonly moves?: readonly Move[];
  /** Body of the proposal a proposing act makes; default what was typed. */
  readonly proposalBody?: Readonly<Record<string, unknown>>;
  readonly mails?: readonly MailRequest[];
  readonly starts?: readonly NewProcessStart[];
  /** Closes only the obligations of these owners (e.g. the reviewer replaced). */
  readonly closesOf?: readonly string[];
  /** Obligations of kinds beyond the definition's, which only the effect can know (a proposal sent back). */
  readonly alsoCloses?: readonly ObligationKind[];
  readonly alsoOpens?: readonly (OpensObligation & { readonly ownerId?: string })[];
  /** Their processes must hear of new deadlines though their state stays. */
  readonly touches?: 'applications' | 'reports';
}

/** A rule of the matter itself refuses the act; nothing is written. */
export interface EffectRefused {
  readonly refused: {
    readonly code: string;
    readonly words: Words;
    readonly errors?: readonly FieldRefusal[];
  };
}

export type EffectResult = EffectDone | EffectRefused;

/** What one stage does when an act is performed, beside what the definition itself says. */
export interface Effect<C extends ActContext = ActContext> {
  apply(context: C): Promise<EffectResult>;
}
export type ApplicationEffect = Effect<ApplicationActContext>;
export type ReportEffect = Effect<ReportActContext>;

export const EFFECT_OF = Symbol('effect-of');

/** Marks a provider as the effect of these acts; the kernel finds it, and a test proves each act has exactly one. */
export const EffectOf = (...acts: ActId[]): ClassDecorator => SetMetadata(EFFECT_OF, acts);

/** Shorthand for a refusal. */
export function refuse(code: string, words: Words, errors: readonly FieldRefusal[] = []): EffectRefused {
  return { refused: { code, words, errors } };
}
