import { Injectable } from '@nestjs/common';
import type { Answer } from '@xuanping/domain/answers';
import { sameMark, type Draft, type FormPlace } from '@xuanping/persistence/self-assessment';
import { Kept } from '../core';
import type { FormLook } from './form-look';

/** Room for drafts that are being filled in: some thousand. */
const ROOM_BYTES = 48 * 1024 * 1024;
/** What a draft takes besides its answers, and an answer besides its texts. */
const DRAFT_BYTES = 8 * 1024;
const ANSWER_BYTES = 500;
/** A character in memory; the draft of a park that was there before holds the answers of its last round too. */
const CHARACTER_BYTES = 2;

/**
 * The drafts that this process saved last. While the form still has the mark under which a draft is kept, the next save
 * need not read it again.
 */
@Injectable()
export class KeptDrafts {
  private readonly kept = new Kept<Draft>(ROOM_BYTES);

  find(place: FormPlace, { mark, now }: FormLook): Draft | null {
    const draft = this.kept.get(keyOf(place));
    return draft && sameMark(draft.mark, mark) ? { ...draft, now: new Date(now) } : null;
  }

  keep(place: FormPlace, draft: Draft): void {
    const previous = Object.values(draft.previous ?? {});
    const answers = [...Object.values(draft.answers).map(({ value }) => value), ...previous];
    this.kept.set(
      keyOf(place),
      draft,
      answers.reduce((sum, answer) => sum + bytesOf(answer), DRAFT_BYTES),
    );
  }
}

function keyOf({ round, no }: FormPlace): string {
  return `${round}/${no}`;
}

function bytesOf(answer: Answer | undefined): number {
  let characters = 0;
  for (const part of Object.values(answer ?? {}))
    characters += typeof part === 'string' ? part.length : Array.isArray(part) ? part.join('').length : 0;
  return ANSWER_BYTES + CHARACTER_BYTES * characters;
}
