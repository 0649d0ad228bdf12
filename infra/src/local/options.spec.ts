import path from 'node:path';
import { parseOptions, UsageError } from './options';
import { repositoryRoot } from './resolve/repository';

const parse = (args: string[], env: Record<string, string> = {}) => parseOptions(args, env, '/work-folder');

describe('parseOptions', () => {
  it('has defaults', () => {
    expect(parse([])).toEqual({
      port: 3000,
      dataDir: path.join(repositoryRoot(), '.xuanping'),
      fresh: false,
    });
  });

  it('reads both spellings of a value', () => {
    expect(parse(['--port', '3100', '--data=elsewhere', '--fresh'])).toEqual({
      port: 3100,
      dataDir: '/work-folder/elsewhere',
      fresh: true,
    });
  });

  it('takes the environment, and the command line before it', () => {
    const env = { PORT: '4000', XUANPING_DATA: '/data' };
    expect(parse([], env)).toMatchObject({ port: 4000, dataDir: '/data' });
    expect(parse(['--port', '4001', '--data', '/other'], env)).toMatchObject({
      port: 4001,
      dataDir: '/other',
    });
  });

  it.each([
    [['--port', 'abc'], /--port must be a whole number/],
    [['--port', '0'], /--port must be a whole number/],
    [['--port', '65536'], /--port must be a whole number/],
    [['--port'], /--port needs a value/],
    [['--data', '--fresh'], /--data needs a value/],
    [['--data='], /--data needs a value/],
    [['--prot', '1'], /--prot is not an option/],
    [['3000'], /3000 is not an option/],
  ])('refuses %j in one sentence', (args, sentence) => {
    expect(() => parse(args)).toThrow(UsageError);
    expect(() => parse(args)).toThrow(sentence);
  });

  it('names the variable when it is the environment that is wrong', () => {
    expect(() => parse([], { PORT: 'http' })).toThrow(/^PORT must be/);
  });
});
