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
import { createEvidenceStore } from '@xuanping/storage/evidence-store';
import { receiveUpload, refusalText } from '@xuanping/storage/upload';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { ActsService, SituationService } from '../acts';
import { Access, CONFIG, Handle, In, invalid, notFound, RateLimit, sendFile, type Input } from '../core';
import { PublicLists } from './public-list';

const HOUR = 3600;
const OBJECTIONS_AN_HOUR = 10;
const FILES_AN_HOUR = 20;
const ACTS_OF_STATE: Readonly<Record<string, readonly string[]>> = {
  filed: ['publicity.admit', 'publicity.refuse'],
  admitted: ['publicity.dismiss', 'publicity.uphold'],
};

/** The public list, objections from outside, and their handling in the house. */
@Controller()
export class PublicityController {
  private readonly store = createEvidenceStore({ dataFolder: this.config.dataDir });

  constructor(
    private readonly database: DataSource,
    private readonly lists: PublicLists,
    private readonly acts: ActsService,
    private readonly situations: SituationService,
    private readonly access: Access,
    private readonly limit: RateLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(listPublicLists)
  async all(): Promise<{ rows: PublicList[] }> {
    return { rows: await this.lists.all() };
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
    });
    if (!received.ok) {
      file.file.resume();
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
  async objections(@In() { caller, params }: Input<typeof listObjections>): Promise<unknown> {
    await this.access.record(caller, listObjections.id, { round: params.round }, '异议列表');
    const rows: ({ no: string; state: string } & Record<string, unknown>)[] = await this.database.query(
      `SELECT o.id, o.application_no AS no, p.name AS park, o.name, o.email, o.phone, o.facts, iso(o.filed_at) AS "filedAt", o.state, b.name AS "admittedBy",
              iso(o.answer_due_at) AS "answerDueAt", d.name AS "decidedBy", iso(o.decided_at) AS "decidedAt", o.answer,
              (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256)), '[]') FROM objection_file f WHERE f.objection_id = o.id) AS files
         FROM objection o JOIN application a ON a.round_code = o.round_code AND a.no = o.application_no JOIN organization p ON p.id = a.park_id
              LEFT JOIN account b ON b.id = o.admitted_by LEFT JOIN account d ON d.id = o.decided_by WHERE o.round_code = $1 ORDER BY o.filed_at DESC LIMIT 200`,
      [params.round],
    );
    const offered = await this.offers(caller, params.round, [...new Set(rows.map((row) => row.no))]);
    return {
      list: await this.lists.find(params.round),
      rows: rows.map((row) => ({
        ...row,
        acts: (offered.get(row.no) ?? []).filter((act) => ACTS_OF_STATE[row.state]?.includes(act.id)),
      })),
    };
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

  /** Acts on each disputed application; objections are few, and each application is asked once. */
  private async offers(
    caller: Input<typeof listObjections>['caller'],
    round: string,
    nos: readonly string[],
  ): Promise<Map<string, Awaited<ReturnType<SituationService['offered']>>>> {
    const entries = await Promise.all(
      nos.map(
        async (no) =>
          [
            no,
            await this.situations.offered(caller, { kind: 'application', round, no }, ['publicity']),
          ] as const,
      ),
    );
    return new Map(entries);
  }
}

@Module({ controllers: [PublicityController], providers: [PublicLists] })
export class PublicityModule {}
