import { Controller, Inject, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { fillPath, type ResponseOf } from '@xuanping/api-contract/core';
import {
  appendUpload,
  cancelUpload,
  createUpload,
  finishUpload,
  getUploads,
  headUpload,
  UPLOAD_PIECE,
} from '@xuanping/api-contract/self-assessment';
import { MAX_FILES_PER_SLOT } from '@xuanping/domain/self-assessment';
import type { FormPlace } from '@xuanping/persistence/self-assessment';
import { Access, FILLING, Handle, In, signedIn, type Caller, type Input } from '../core';
import { EvidenceUploads } from './evidence-uploads';
import { SealedScan } from './filing';
import { exchange, type TusUploads } from './tus-exchange';

type OneUpload = Input<typeof headUpload>;

/** Uploads that may be continued: the requests of the tus protocol, and the one that makes a whole upload evidence. */
@Controller()
export class EvidenceUploadsController implements OnModuleInit {
  constructor(
    private readonly access: Access,
    private readonly uploads: EvidenceUploads,
    private readonly sealed: SealedScan,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost<FastifyAdapter>,
  ) {}

  /** A piece is read by its handler, byte by byte, and never collected into a body. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
    if (!fastify.hasContentTypeParser(UPLOAD_PIECE))
      fastify.addContentTypeParser(UPLOAD_PIECE, (_request, _payload, done) => done(null));
  }

  @Handle(getUploads)
  async list(@In() { caller, params }: Input<typeof getUploads>): Promise<ResponseOf<typeof getUploads>> {
    await this.access.require(caller, params, ...FILLING);
    return { ...(await this.uploads.overview(caller, params)), filesPerSlot: MAX_FILES_PER_SLOT };
  }

  @Handle(createUpload)
  async create(@In() { caller, params, request, reply }: Input<typeof createUpload>): Promise<void> {
    await this.access.require(caller, params, ...FILLING);
    const uploads = this.of(caller, params, params.slot);
    await exchange(uploads, { request, reply, url: addressOf(params) });
  }

  @Handle(headUpload)
  head(@In() input: OneUpload): Promise<void> {
    return this.one(input);
  }

  @Handle(appendUpload)
  append(@In() input: OneUpload): Promise<void> {
    return this.one(input);
  }

  @Handle(cancelUpload)
  cancel(@In() input: OneUpload): Promise<void> {
    return this.one(input);
  }

  @Handle(finishUpload)
  async finish(
    @In() { caller, params }: Input<typeof finishUpload>,
  ): Promise<ResponseOf<typeof finishUpload>> {
    await this.access.require(caller, params, ...FILLING);
    const { file, ...added } = await this.uploads.finish(caller, params, params.upload);
    await this.sealed.recognise(params, file);
    const { name } = signedIn(caller);
    return { ...added, file: { ...file, by: name, at: null } };
  }

  private async one({ caller, params, request, reply }: OneUpload): Promise<void> {
    await this.access.require(caller, params, ...FILLING);
    await exchange(this.of(caller, params, null), {
      request,
      reply,
      url: addressOf(params),
      id: params.upload,
    });
  }

  private of(caller: Caller, place: FormPlace, slot: string | null): TusUploads {
    return {
      expiryMs: this.uploads.expiryMs,
      begin: (upload) => this.uploads.begin(caller, place, { ...upload, slotId: slot ?? '' }),
      find: async (id) => {
        const { upload, offset } = await this.uploads.find(caller, place, id);
        return { size: upload.size, offset, startedAt: upload.startedAt };
      },
      append: (id, offset, source) => this.uploads.append(caller, place, id, offset, source),
      cancel: (id) => this.uploads.cancel(caller, place, id),
    };
  }
}

/** Where the uploads of a form are. */
function addressOf({ round, no }: FormPlace): string {
  return fillPath(headUpload.path, { round, no, upload: '' }).replace(/\/$/, '');
}
