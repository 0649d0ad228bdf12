import { Controller, Inject, type StreamableFile } from '@nestjs/common';
import {
  addOrganization,
  applyImport,
  editOrganization,
  exportOrganizations,
  getImport,
  getOrganization,
  getRegistrySummary,
  listOrganizations,
  markMembership,
  previewImport,
  type ImportPreview,
  type OrganizationDetail,
} from '@xuanping/api-contract/registry';
import { workbookStream } from '@xuanping/documents/table';
import { dateAt } from '@xuanping/domain/calendar';
import type { Config } from '@xuanping/platform/config';
import { Access, CONFIG, Handle, In, invalid, sendFile, signedIn, type Input } from '../core';
import { RegistryImport } from './import.service';
import { RegistryReader } from './registry.reader';
import { RegistryService } from './registry.service';
import { registrySheet } from './sheet';

/** A table of ten thousand rows has about a megabyte. */
const IMPORT_BYTES = 10 * 1024 * 1024;

@Controller()
export class RegistryController {
  constructor(
    private readonly reader: RegistryReader,
    private readonly registry: RegistryService,
    private readonly imports: RegistryImport,
    private readonly access: Access,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(listOrganizations)
  list(@In() { query }: Input<typeof listOrganizations>): ReturnType<RegistryReader['list']> {
    return this.reader.list(query);
  }

  @Handle(getRegistrySummary)
  summary(): Promise<unknown> {
    return this.reader.summary();
  }

  @Handle(exportOrganizations)
  async export(@In() { caller, query, reply }: Input<typeof exportOrganizations>): Promise<StreamableFile> {
    const rows = await this.reader.all(query);
    await this.access.record(caller, exportOrganizations.id, {}, `导出名录 ${rows.length} 行`);
    const date = dateAt(new Date().toISOString());
    const bytes = workbookStream([registrySheet(rows, query.columns)], {
      date,
      author: this.config.organization.name,
    });
    return sendFile(reply, { name: `名录-${date}.xlsx`, mime: exportOrganizations.produces ?? '', bytes });
  }

  @Handle(getOrganization)
  get(@In() { params }: Input<typeof getOrganization>): Promise<OrganizationDetail> {
    return this.reader.get(params.id);
  }

  @Handle(addOrganization)
  async add(@In() { caller, body }: Input<typeof addOrganization>): Promise<{ id: string }> {
    return { id: await this.registry.add(signedIn(caller), body) };
  }

  @Handle(editOrganization)
  async edit(@In() { caller, params, body }: Input<typeof editOrganization>): Promise<{ revision: number }> {
    return { revision: await this.registry.edit(signedIn(caller), params.id, body) };
  }

  @Handle(markMembership)
  membership(
    @In() { caller, body }: Input<typeof markMembership>,
  ): ReturnType<RegistryService['membership']> {
    return this.registry.membership(signedIn(caller), body.ids, body.isMember);
  }

  @Handle(previewImport)
  async preview(@In() { caller, request }: Input<typeof previewImport>): Promise<ImportPreview> {
    const part = request.isMultipart()
      ? await request.file({ limits: { fileSize: IMPORT_BYTES } })
      : undefined;
    if (!part)
      throw invalid([
        {
          field: 'file',
          rule: 'required',
          words: { zh: '请选择要上传的表格。', en: 'Choose the table to upload.' },
        },
      ]);
    return this.imports.preview(signedIn(caller), part.filename, await part.toBuffer());
  }

  @Handle(getImport)
  getImport(@In() { caller, params }: Input<typeof getImport>): Promise<ImportPreview> {
    return this.imports.get(signedIn(caller), params.id);
  }

  @Handle(applyImport)
  apply(@In() { caller, params }: Input<typeof applyImport>): ReturnType<RegistryImport['apply']> {
    return this.imports.apply(signedIn(caller), params.id);
  }
}
