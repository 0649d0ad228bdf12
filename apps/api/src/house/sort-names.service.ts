import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sortNameOf } from './sort-name';

/** Gives names that were loaded without it the key they are ordered by; what has one is left as it is. */
@Injectable()
export class SortNames implements OnApplicationBootstrap {
  private readonly log = new Logger(SortNames.name);

  constructor(private readonly database: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const table of ['account', 'organization'] as const) {
      const filled = await this.fill(table);
      if (filled > 0) this.log.log(`${table}: the order of ${filled} names was filled in`);
    }
  }

  /** @returns how many were filled */
  async fill(table: 'account' | 'organization'): Promise<number> {
    const rows: { id: string; name: string }[] = await this.database.query(
      `SELECT id::text, name FROM ${table} WHERE sort_name = '' OR sort_name ~ '[^ -~]'`,
    );
    if (rows.length === 0) return 0;
    await this.database.query(
      `UPDATE ${table} t SET sort_name = n.sort_name FROM unnest($1::text[], $2::text[]) AS n(id, sort_name) WHERE t.id::text = n.id`,
      [rows.map((row) => row.id), rows.map((row) => sortNameOf(row.name))],
    );
    return rows.length;
  }
}
