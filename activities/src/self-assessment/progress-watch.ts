import { Injectable } from '@nestjs/common';
import { evaluateForm } from '@xuanping/domain/answers';
import { frameworkOf } from '@xuanping/domain/framework';
import { evidenceCounts, formContextOf } from '@xuanping/domain/self-assessment';
import {
  completeProgress,
  formsToEvaluate,
  keepProgressOfDay,
  loadForm,
  type FormPlace,
} from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { Watch } from '../kernel';

const BATCH = 50;
/** Far longer than from one look to the next, and than any save takes to be committed. */
const LATELY_MINUTES = 15;

/**
 * Notes how far each form was at the end of each day, so that saving an answer need not; and evaluates forms once more
 * that were saved before an upgrade which keeps more of them than was kept then.
 */
@Injectable()
export class ProgressWatch extends Watch {
  /** All forms are looked at when the worker starts and after a look that failed; then those saved lately. */
  private within: number | null = null;

  constructor(private readonly database: DataSource) {
    super('the progress of forms could not be noted');
  }

  /** Evaluates some of the forms that wait for it; gives how many. */
  async evaluateOld(): Promise<number> {
    const { manager } = this.database;
    const places = await formsToEvaluate(manager, BATCH);
    for (const place of places) await this.evaluate(place);
    return places.length;
  }

  private async evaluate(place: FormPlace): Promise<void> {
    const { manager } = this.database;
    const form = await loadForm(manager, place);
    const framework = form && frameworkOf(form.frameworkVersion);
    if (!framework) throw new TypeError(`no form of ${place.round}/${place.no} that could be evaluated`);
    const context = formContextOf(form, form.previous);
    await completeProgress(
      manager,
      place,
      evaluateForm(framework, form.answers, evidenceCounts(form.files), context),
    );
  }

  protected async look(): Promise<boolean> {
    const within = this.within;
    this.within = null;
    await keepProgressOfDay(this.database.manager, within);
    this.within = LATELY_MINUTES;
    return (await this.evaluateOld()) > 0;
  }
}
