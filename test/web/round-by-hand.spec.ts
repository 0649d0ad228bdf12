import { announcing } from './support/stages/announcing';
import { applying } from './support/stages/applying';
import { awarding } from './support/stages/awarding';
import { closing } from './support/stages/closing';
import { judging } from './support/stages/judging';
import { Story } from './support/story';

/**
 * One round from its draft to its seal, its main tasks done in the page by clicking and typing. What many do alike
 * is done by the others over HTTP, and so is the passing of time: dates stand in days and are brought forward.
 */
describe('a round by hand', () => {
  const story = new Story();
  beforeAll(() => story.start(), 240_000);
  afterAll(() => story.readers?.stop());

  announcing(story);
  applying(story);
  judging(story);
  awarding(story);
  closing(story);
});
