import path from 'node:path';
import { castFrom, type Cast, type Person } from '@xuanping/infra/demo';
import type { Page } from 'playwright-core';
import { Readers, shot, type Reader } from './reader';
import { knowTheYear, RoundClock } from './round-clock';

export const STAFF = 'staff1@cipa.example';
export const LEAD = 'lead1@cipa.example';
export const ASSOCIATION = 'association-320000@recommenders.example';
export const COMMERCE = 'commerce-320000@recommenders.example';
/** Of the round. */
export const NAME = '样例选评';

/** One round told step by step: its people at their pages, the others over HTTP, and what is known so far. */
export class Story {
  readers!: Readers;
  cast!: Cast;
  /** Of the round, once it is drafted. */
  code = '';
  private readonly desks = new Map<string, Reader>();
  private broken = '';

  async start(): Promise<void> {
    this.readers = await Readers.start();
    this.cast = castFrom(
      this.readers.system.addresses.url,
      path.join(this.readers.system.dataDir, 'accounts.json'),
      { parks: 4, experts: 20 },
      `h${Date.now().toString(36)}`,
    );
    for (const person of [this.cast.staff, this.cast.lead, ...this.cast.parks]) await person.signIn();
    await knowTheYear(this.cast, new Date().getFullYear() + 1);
  }

  /** One task of the story. What follows a broken one cannot be done and says so at once. */
  readonly step = (name: string, task: () => Promise<void>): void => {
    it(name, async () => {
      if (this.broken !== '') throw new Error(`not tried, because this was not done: “${this.broken}”`);
      this.broken = name;
      try {
        await task();
      } catch (error) {
        for (const [email, { page }] of this.desks) await shot(page, `broken-${email.split('@')[0]}`);
        throw error;
      }
      this.broken = '';
    });
  };

  /** The page of somebody, who stays signed in over the whole round. */
  readonly desk = async (email: string): Promise<Page> => {
    const known = this.desks.get(email) ?? (await this.readers.signedIn(email));
    this.desks.set(email, known);
    return known.page;
  };

  readonly clock = (): RoundClock => new RoundClock(this.cast, this.code);
  readonly round = (rest = ''): string => `/rounds/${this.code}${rest}`;
  readonly one = (no: string, rest = ''): string => this.round(`/applications/${no}${rest}`);
  readonly park = (nth: number): Person => {
    const person = this.cast.parks[nth - 1];
    if (!person) throw new Error(`the cast has no park ${nth}`);
    return person;
  };
}
