import { ConfigError, readConfig } from './config';

const base = { DATABASE_URL: 'postgres://spec', SMTP_URL: 'smtp://spec' };
const MB = 1024 * 1024;

describe('the settings of evidence', () => {
  it('allow files of 200 MB and 2 GB an application, keep an unfinished upload two days and name no scanner', () => {
    expect(readConfig(base).evidence).toEqual({
      fileBytes: 200 * MB,
      quotaBytes: 2048 * MB,
      uploadHours: 48,
      clamavAddress: '',
    });
  });

  it('are the house’s own where it gives them', () => {
    const env = { EVIDENCE_FILE_MB: '60', EVIDENCE_QUOTA_MB: '500', EVIDENCE_UPLOAD_HOURS: '24' };
    expect(readConfig({ ...base, ...env, CLAMAV_ADDRESS: 'unix:/run/clamav/clamd.ctl' }).evidence).toEqual({
      fileBytes: 60 * MB,
      quotaBytes: 500 * MB,
      uploadHours: 24,
      clamavAddress: 'unix:/run/clamav/clamd.ctl',
    });
  });

  it.each([
    ['EVIDENCE_FILE_MB', '0'],
    ['EVIDENCE_FILE_MB', 'large'],
    ['EVIDENCE_QUOTA_MB', '-1'],
    ['EVIDENCE_UPLOAD_HOURS', '0'],
    ['CLAMAV_ADDRESS', 'http://scanner/scan'],
  ])('are refused by name when %s is %j', (name, value) => {
    expect(() => readConfig({ ...base, [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ ...base, [name]: value })).toThrow(name);
  });
});
