import { Injectable } from '@nestjs/common';
import { canonicalJson, Frontier, leafHash, type JsonObject } from '@xuanping/audit';
import { lockFrontier, sequence, unsequenced } from '@xuanping/persistence/archive';
import { DataSource } from 'typeorm';

const BATCH = 2_000;

/**
 * Puts the records of acts into the tamper-evident log, in order, after their transactions are over. Acts do not
 * wait for it; one sequencer works at a time (the tree's edge is locked).
 */
@Injectable()
export class Sequencer {
  constructor(private readonly database: DataSource) {}

  /** Sequences what is there now; gives the size and root of the log. */
  async run(): Promise<{ size: number; root: string }> {
    for (;;) {
      const { done, frontier } = await this.database.transaction(async (tx) => {
        const stored = await lockFrontier(tx);
        const edge = Frontier.from(stored);
        const entries = await unsequenced(tx, BATCH);
        const leaves = entries.map((entry) => {
          const hash = leafHash(canonicalJson(entry as unknown as JsonObject));
          const index = edge.size;
          edge.append(hash);
          return { id: entry.id, index, hash };
        });
        if (leaves.length > 0) await sequence(tx, leaves, edge.toStored());
        return { done: entries.length < BATCH, frontier: edge };
      });
      if (done) return { size: frontier.size, root: frontier.root() };
    }
  }
}
