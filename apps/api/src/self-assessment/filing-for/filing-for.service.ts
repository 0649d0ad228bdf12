import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@xuanping/api-contract/core';
import { fileForPark } from '@xuanping/api-contract/self-assessment';
import { actOf } from '@xuanping/domain/acts';
import type { ActDefinition, Relation } from '@xuanping/domain/process';
import { PARK_KINDS } from '@xuanping/domain/schedule';
import { addAuthorisation, fileUnder, type FormPlace } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { ProcessGateway } from '../../acts';
import { invalid, notFound, signedIn, type Caller, type ReceivedScan, type SignedIn } from '../../core';
import { enrol } from '../enrolment';
import { RegistrationService, type Registered } from '../registration.service';
import { FilingForMails } from './filing-for-mails';

const FILE_FOR: ActDefinition = actOf('self-assessment.file-for');

/** A recommender brings an application into being for a park of its province, under the park's authorisation. */
@Injectable()
export class FilingForService {
  constructor(
    private readonly database: DataSource,
    private readonly gateway: ProcessGateway,
    private readonly registrations: RegistrationService,
    private readonly mails: FilingForMails,
  ) {}

  /**
   * Gives the recommender's own body.
   *
   * @throws ProblemError 404 for a park that is not one of its province
   */
  async requirePark(account: SignedIn, park: string): Promise<string> {
    const [known] = (await this.database.query(
      `SELECT 1 FROM organization WHERE id = $1 AND kind = ANY($2) AND unit_code = $3`,
      [park, PARK_KINDS, account.unitCode],
    )) as object[];
    if (!known || !account.organizationId) throw notFound();
    return account.organizationId;
  }

  async keepAuthorisation(
    account: SignedIn,
    of: { readonly round: string; readonly park: string },
    scan: ReceivedScan,
  ): Promise<string> {
    return addAuthorisation(this.database.manager, {
      ...scan,
      round: of.round,
      parkId: of.park,
      organizationId: await this.requirePark(account, of.park),
      uploadedBy: account.id,
    });
  }

  async file(caller: Caller, round: string, of: BodyOf<typeof fileForPark>): Promise<Registered> {
    const account = signedIn(caller);
    const organizationId = await this.requirePark(account, of.park);
    const filed = await this.database
      .transaction(async (tx) => {
        const enrolled = await enrol(tx, {
          act: FILE_FOR,
          by: account,
          role: 'recommender',
          round,
          parkId: of.park,
          declared: of.declarations,
          owing: { 'self-assessment-to-submit': [organizationId] },
          beside: async (no) => {
            const authorisation = await fileUnder(tx, {
              id: of.authorisation,
              round,
              no,
              organizationId,
              parkId: of.park,
              filedBy: account.id,
            });
            if (!authorisation) throw NO_AUTHORISATION();
            return {
              organization: account.organizationName ?? '',
              authorisation: authorisation.sha256.slice(0, 16),
            };
          },
        });
        await this.mails.filed(tx, { round, no: enrolled.no }, account, enrolled);
        return enrolled;
      })
      .catch((error: unknown) => this.registrations.refused(caller, fileForPark.id, round, error));
    await this.gateway.startRequested();
    return { no: filed.no, record: filed.record, at: filed.at };
  }

  /** The authorisation of a filing: for its park, the house, and the body that filed, whatever the park answered. */
  async authorisation(
    account: SignedIn,
    place: FormPlace,
    relations: readonly Relation[],
  ): Promise<{ name: string; mime: string; size: number; sha256: string }> {
    const any = relations.includes('own-park') || relations.includes('house');
    const [file] = (await this.database.query(
      `SELECT name, mime, size::float AS size, sha256 FROM filing_for WHERE round_code = $1 AND application_no = $2 AND ($3 OR organization_id = $4)`,
      [place.round, place.no, any, account.organizationId],
    )) as { name: string; mime: string; size: number; sha256: string }[];
    if (!file) throw notFound();
    return file;
  }
}

const NO_AUTHORISATION = () =>
  invalid([
    {
      field: 'authorisation',
      rule: 'authorisation',
      words: {
        zh: '请上传该园区的授权委托书；每份授权委托书只用于一次代报。',
        en: 'Upload the authorisation of this park; each is good for one filing.',
      },
    },
  ]);
