import { Controller, type StreamableFile } from '@nestjs/common';
import { getLetterDocx, getLetterPdf } from '@xuanping/api-contract/recommendation';
import { DocumentThread } from '../documents';
import { Access, Handle, hasRole, In, notFound, sendFile, signedIn, type Input } from '../core';
import { LetterDocuments, type Letter } from './letter-documents';

/** The letter of recommendation on paper. */
@Controller()
export class LetterController {
  constructor(
    private readonly letters: LetterDocuments,
    private readonly thread: DocumentThread,
    private readonly access: Access,
  ) {}

  @Handle(getLetterPdf)
  async pdf(@In() input: Input<typeof getLetterPdf>): Promise<StreamableFile> {
    const { name, view } = await this.letter(input, getLetterPdf);
    const bytes = await this.thread.make('recommendationLetterPdf', view);
    return sendFile(input.reply, {
      name: `${name}.pdf`,
      mime: getLetterPdf.produces ?? '',
      bytes,
      inline: true,
    });
  }

  @Handle(getLetterDocx)
  async docx(@In() input: Input<typeof getLetterDocx>): Promise<StreamableFile> {
    const { name, view } = await this.letter(input, getLetterDocx);
    const bytes = await this.thread.make('recommendationLetterDocx', view);
    return sendFile(input.reply, { name: `${name}.docx`, mime: getLetterDocx.produces ?? '', bytes });
  }

  private async letter(
    { caller, params, query }: Pick<Input<typeof getLetterPdf>, 'caller' | 'params' | 'query'>,
    route: { readonly id: string },
  ): Promise<Letter> {
    const account = signedIn(caller);
    const { round } = params;
    await this.access.require(caller, { round }, 'house', 'own-province');
    const house = hasRole(caller, 'staff', 'lead', 'auditor');
    const organization = house ? query.recommender : account.organizationId;
    // Of other recommenders one does not learn whether they have made a letter.
    if (!organization || (!house && query.recommender !== undefined && query.recommender !== organization))
      throw notFound();
    const letter = await this.letters.letter(
      { round, organization },
      query.hash ?? null,
      house ? null : account.id,
    );
    if (house) await this.access.record(caller, route.id, { round }, letter.name);
    return letter;
  }
}
