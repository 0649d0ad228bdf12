import { evidence } from './at-the-form/evidence';
import { exchange } from './at-the-form/exchange';
import { fillingIn } from './at-the-form/filling-in';
import { team } from './at-the-form/team';
import { FormHouse } from './support/form-house';

/** What a park's people do at their form, in a real browser, while things go wrong around them. */
describe('at the form', () => {
  const house = new FormHouse();
  beforeAll(() => house.start(), 240_000);
  afterAll(() => house.stop());

  fillingIn(house);
  evidence(house);
  exchange(house);
  team(house);
});
