import { readFileSync } from 'node:fs';
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
});
