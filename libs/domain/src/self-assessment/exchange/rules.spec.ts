import { EXCHANGE_RULES, ruleWords } from '.';

describe('the sentences of the exchange', () => {
  it('leave no place unfilled', () => {
    const params = {
      text: 'x',
      choices: 'a、b',
      choicesEn: 'a, b',
      length: '3',
      max: '2',
      label: '甲',
      labelEn: 'A',
      other: 'S!A1',
      meant: '95',
    };
    for (const rule of Object.keys(EXCHANGE_RULES) as (keyof typeof EXCHANGE_RULES)[]) {
      const { zh, en } = ruleWords(rule, params);
      expect(`${zh}${en}`).not.toContain('{');
    }
  });
});
