import { Inject, Module, Controller, type StreamableFile } from '@nestjs/common';
import type { ActDone } from '@xuanping/api-contract/acts';
import {
  downloadObjectionFile,
  fileObjection,
  getPublicList,
  listObjections,
  listPublicLists,
  uploadObjectionFile,
  type PublicList,
} from '@xuanping/api-contract/publicity';
import { MAX_OBJECTION_FILE_BYTES } from '@xuanping/domain/publicity';
import { createEvidenceStore } from '@xuanping/storage/evidence-store';
import { createScanner, receiveUpload, refusalText } from '@xuanping/storage/upload';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { ActsService } from '../acts';
import { Access, CONFIG, Handle, In, invalid, notFound, RateLimit, sendFile, type Input } from '../core';
import { ObjectionsReader } from './objections.reader';
import { PublicLists } from './public-list';

const HOUR = 3600;
const OBJECTIONS_AN_HOUR = 10;
const FILES_AN_HOUR = 20;
/** The public list, objections from outside, and their handling in the house. */
@Controller()
export class PublicityController {
  private readonly store = createEvidenceStore({ dataFolder: this.config.dataDir });
  private readonly scanner = createScanner(this.config.evidence.clamavAddress);

  constructor(
    private readonly database: DataSource,
    private readonly lists: PublicLists,
    private readonly acts: ActsService,
    private readonly objections: ObjectionsReader,
    private readonly access: Access,
    private readonly limit: RateLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(listPublicLists)
  all(@In() { query }: Input<typeof listPublicLists>): ReturnType<PublicLists['page']> {
    return this.lists.page(query);
  }

  @Handle(getPublicList)
  async one(@In() { params }: Input<typeof getPublicList>): Promise<PublicList> {
    const list = await this.lists.find(params.round);
    if (!list) throw notFound();
    return list;
  }

  @Handle(fileObjection)
  async object(@In() { caller, params, body, request }: Input<typeof fileObjection>): Promise<ActDone> {
    await this.limit.hit(`objection/${caller.address}`, OBJECTIONS_AN_HOUR, HOUR);
    const list = await this.lists.find(params.round);
    if (!list?.rows.some((row) => row.no === params.no)) throw notFound();
    const key = request.headers['idempotency-key'];
    return this.acts.perform({
      caller: { ...caller, account: null },
      subject: { kind: 'application', round: params.round, no: params.no },
      act: 'publicity.object',
      body,
      key: typeof key === 'string' ? key : undefined,
    });
  }

  @Handle(uploadObjectionFile)
  async upload(@In() { caller, params, request }: Input<typeof uploadObjectionFile>): Promise<unknown> {
    await this.limit.hit(`objection-file/${caller.address}`, FILES_AN_HOUR, HOUR);
    const list = await this.lists.find(params.round);
    if (!list?.open) throw notFound();
    const file = await request.file();
    if (!file)
      throw invalid([
        {
          field: 'file',
          rule: 'required',
          words: { zh: '请选择要上传的文件。', en: 'Choose a file to upload.' },
        },
      ]);
    const received = await receiveUpload(this.store, {
      name: file.filename,
      declaredType: file.mimetype,
      stream: file.file,
      limits: { maxBytes: MAX_OBJECTION_FILE_BYTES },
      scanner: this.scanner,
    }).finally(() => file.file.resume());
    if (!received.ok) {
      throw invalid([
        {
          field: 'file',
          rule: received.refusal.code,
          words: { zh: refusalText(received.refusal, 'zh'), en: refusalText(received.refusal, 'en') },
        },
      ]);
    }
    const { claim } = received;
    const [row] = (await this.database
      .query(
        `INSERT INTO objection_file (name, mime, size, sha256, round_code) VALUES ($1,$2,$3,$4,$5) RETURNING id`,
        [file.filename, received.mediaType, received.size, received.sha256, params.round],
      )
      .finally(() => claim.abandon())) as { id: string }[];
    await claim.settle();
    return { id: row!.id, name: file.filename, size: received.size, sha256: received.sha256 };
  }

  @Handle(listObjections)
  async list(@In() { caller, params, query }: Input<typeof listObjections>): Promise<unknown> {
    await this.access.record(caller, listObjections.id, { round: params.round }, '异议列表');
    return this.objections.page(caller, params.round, query);
  }

  @Handle(downloadObjectionFile)
  async file(@In() { caller, params, reply }: Input<typeof downloadObjectionFile>): Promise<StreamableFile> {
    const [row] = (await this.database.query(
      `SELECT f.name, f.mime, f.size::float AS size, f.sha256 FROM objection_file f JOIN objection o ON o.id = f.objection_id WHERE f.id = $1 AND o.round_code = $2 AND o.application_no = $3`,
      [params.file, params.round, params.no],
    )) as { name: string; mime: string; size: number; sha256: string }[];
    if (!row) throw notFound();
    await this.access.record(
      caller,
      downloadObjectionFile.id,
      { round: params.round, no: params.no },
      `异议证明文件 ${row.sha256}`,
    );
    return sendFile(reply, {
      name: row.name,
      mime: row.mime,
      size: row.size,
      bytes: await this.store.get(row.sha256),
    });
  }
}

@Module({ controllers: [PublicityController], providers: [ObjectionsReader, PublicLists] })
export class PublicityModule {}
