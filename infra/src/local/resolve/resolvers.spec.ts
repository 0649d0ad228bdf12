import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fontconfig, resolveFonts } from './fonts';
import { resolvePostgres } from './postgres';
import { describeResolution, withoutCredentials } from './resolution';
import { resolveSmtp } from './smtp';

describe('the resolvers', () => {
  it('take a database and a mail server of your own, and print them without their passwords', () => {
    const database = resolvePostgres({ DATABASE_URL: 'postgres://u:secret@db.internal/xuanping' });
    expect(database.value).toEqual({ kind: 'url', url: 'postgres://u:secret@db.internal/xuanping' });
    expect(describeResolution(database)).toBe('PostgreSQL: your database (postgres://db.internal/xuanping)');
    const mail = resolveSmtp({ SMTP_URL: 'smtp://u:secret@mail.internal:587' });
    expect(describeResolution(mail)).not.toContain('secret');
  });

  it('start their own when nothing is given', () => {
    expect(resolvePostgres({}).value.kind).toBe('embedded');
    expect(resolveSmtp({}).value.kind).toBe('catcher');
  });

  it('hide passwords even in addresses that are no URL', () => {
    expect(withoutCredentials('postgres://user:pass@[broken/db')).not.toContain('pass');
  });

  it('answer every family that a page may ask for with a Chinese font', () => {
    const { value } = resolveFonts();
    expect(readFileSync(value, 'utf8')).toContain('noto-sans-sc');
    expect(fontconfig('/a & b', '/cache')).toContain('<dir>/a &amp; b</dir>');
    expect(fontconfig('/fonts', '/cache')).toContain(
      '<family>sans-serif</family><prefer><family>Noto Sans SC</family>',
    );
  });

  it('write the list of fonts of a checkout once, whole, under a name of its own', () => {
    const XUANPING_CACHE = mkdtempSync(path.join(tmpdir(), 'fonts-'));
    const first = resolveFonts({ XUANPING_CACHE }).value;
    const written = statSync(first).ino;
    expect(resolveFonts({ XUANPING_CACHE }).value).toBe(first);
    // A second process found it and left it alone: a browser may be reading it.
    expect(statSync(first).ino).toBe(written);
    expect(readdirSync(path.dirname(first)).filter((name) => name !== 'cache')).toEqual([
      path.basename(first),
    ]);
  });
});
