import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import { sameMark, type FormMark, type FormPlace } from '@xuanping/persistence/self-assessment';
import { Kept, type Caller } from '../core';
import type { FormLook } from './form-look';
import type { Reading } from './form-access';

/** Room for what opened forms were answered with: some hundred of the largest, thousands of common ones. */
const ROOM_BYTES = 48 * 1024 * 1024;

/** The page of a form as it is sent. */
export interface FormPage {
  /** JSON. */
  readonly bytes: Buffer;
  /** The same for as long as the answer is the same but for the time it was given. */
  readonly tag: string;
}

/** A form as it was read for somebody. */
export interface MadeForm {
  readonly detail: FormDetail;
  readonly mark: FormMark;
  /** Of the deadlines that what is shown depends upon, UTC ISO. */
  readonly instants: readonly string[];
}

/** A page without the time that stands at its end. */
interface KeptPage {
  readonly mark: FormMark;
  /** It holds between these instants, ms of the epoch: before and after, other deadlines have passed. */
  readonly after: number;
  readonly before: number;
  readonly head: Buffer;
  readonly tag: string;
}

/** For whom a page was made; whoever differs in any of it is shown another. */
export interface Viewer extends Pick<Reading, 'reader' | 'relations'> {
  readonly caller: Caller;
  readonly version: number | null;
}

/**
 * The pages of forms as they were sent last: each for one person in one standing, for one mark of the form, and for the
 * time until the next deadline. Whether somebody may read a form is decided before it is asked for here.
 */
@Injectable()
export class KeptForms {
  private readonly kept = new Kept<KeptPage>(ROOM_BYTES);

  find(place: FormPlace, viewer: Viewer, { mark, now }: FormLook): FormPage | null {
    const page = this.kept.get(keyOf(place, viewer));
    const at = Date.parse(now);
    if (!page || !sameMark(page.mark, mark) || at <= page.after || at >= page.before) return null;
    return pageAt(page, now);
  }

  keep(place: FormPlace, viewer: Viewer, form: MadeForm): FormPage {
    const { now, ...lasting } = form.detail;
    const text = JSON.stringify(lasting);
    const head = Buffer.from(`${text.slice(0, -1)},"now":`);
    const key = keyOf(place, viewer);
    const at = Date.parse(now);
    const instants = form.instants.map((instant) => Date.parse(instant));
    const page = {
      mark: form.mark,
      after: Math.max(...instants.filter((instant) => instant <= at), 0),
      before: Math.min(...instants.filter((instant) => instant >= at), Infinity),
      head,
      tag: `W/"${createHash('sha256').update(text).digest('base64url')}"`,
    };
    this.kept.set(key, page, head.length + key.length);
    return pageAt(page, now);
  }
}

function pageAt({ head, tag }: KeptPage, now: string): FormPage {
  return { bytes: Buffer.concat([head, Buffer.from(`${JSON.stringify(now)}}`)]), tag };
}

function keyOf({ round, no }: FormPlace, { caller, reader, relations, version }: Viewer): string {
  const { account } = caller;
  return JSON.stringify([round, no, version, account?.id ?? null, account?.roles ?? [], reader, relations]);
}
