import { resolve } from 'node:path';
import { z } from 'zod';

const MB = 1024 * 1024;

/** Everything a process reads from its environment, read once and injected. */
const environment = z.object({
  XUANPING_MODE: z.enum(['local', 'production']).default('local'),
  XUANPING_DATA: z.string().min(1).default('.xuanping'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_UI_URL: z.string().default(''),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://'),
  MAIL_FROM: z.string().default('xuanping@cipa.example'),
  MAILBOX_URL: z.string().default(''),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.string().default(''),
  FIRST_ADMIN_EMAIL: z.string().default(''),
  ORGANIZATION_SHORT_NAME: z.string().min(1).default('CIPA'),
  PAYLOAD_KEYS: z.string().default(''),
  AUDIT_KEY: z.string().default(''),
  WEB_DIST: z.string().default(''),
  EVIDENCE_FILE_MB: z.coerce.number().int().min(1).max(2048).default(200),
  EVIDENCE_QUOTA_MB: z.coerce.number().int().min(1).default(2048),
  EVIDENCE_UPLOAD_HOURS: z.coerce.number().int().min(1).max(720).default(48),
  CLAMAV_ADDRESS: z
    .string()
    .regex(
      /^$|^(?:unix:)?\/.+$|^(?:tcp:\/\/)?(?:\[[0-9a-fA-F:]+\]|[\w.-]+)(?::\d{1,5})?$/,
      'must be unix:/path/of/clamd.ctl, host:port or tcp://host:port',
    )
    .default(''),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export interface Config {
  readonly mode: 'local' | 'production';
  /** Folder of evidence, accounts, logs and keys; absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string; readonly uiUrl: string };
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly mailboxUrl: string;
  readonly port: number;
  /** What links in mails, PDFs and QR codes begin with; no slash at the end. */
  readonly publicUrl: string;
  /** Address of the first system administrator, opened where there is none; empty: none is. */
  readonly firstAdminEmail: string;
  readonly organization: {
    readonly name: string;
    readonly shortChineseName: string;
    readonly shortName: string;
  };
  /** `id:base64` of 32 bytes each; the first encrypts, all decrypt. */
  readonly payloadKeys: string;
  /** PKCS#8 PEM of the Ed25519 key that signs audit checkpoints; empty: kept in the data folder (local only). */
  readonly auditKey: string;
  readonly webDist: string;
  readonly evidence: {
    /** Largest file, in bytes. */
    readonly fileBytes: number;
    /** All live files of one application together, in bytes. */
    readonly quotaBytes: number;
    /** How long an unfinished upload waits to be continued. */
    readonly uploadHours: number;
    /** Where ClamAV's daemon listens; empty: only the test file is recognised. */
    readonly clamavAddress: string;
  };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** A gap or an error in the environment; the message names every variable and what is wrong with it. */
export class ConfigError extends Error {}

/**
 * Reads and checks the environment.
 * @throws ConfigError naming each variable at fault, and in production each local default still in use.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.safeParse(env);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is incomplete:\n  ${faults.join('\n  ')}`);
  }
  const e = read.data;
  if (e.XUANPING_MODE === 'production') refuseLocalDefaults(e);
  return {
    mode: e.XUANPING_MODE,
    dataDir: resolve(e.XUANPING_DATA),
    databaseUrl: e.DATABASE_URL,
    temporal: { address: e.TEMPORAL_ADDRESS, namespace: e.TEMPORAL_NAMESPACE, uiUrl: e.TEMPORAL_UI_URL },
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    mailboxUrl: e.MAILBOX_URL,
    port: e.PORT,
    publicUrl: (e.PUBLIC_URL || `http://127.0.0.1:${e.PORT}`).replace(/\/$/, ''),
    firstAdminEmail: e.FIRST_ADMIN_EMAIL.trim(),
    organization: {
      name: '中国国际投资促进会',
      shortChineseName: '中国投促会',
      shortName: e.ORGANIZATION_SHORT_NAME,
    },
    payloadKeys: e.PAYLOAD_KEYS,
    auditKey: e.AUDIT_KEY,
    webDist: e.WEB_DIST,
    evidence: {
      fileBytes: e.EVIDENCE_FILE_MB * MB,
      quotaBytes: e.EVIDENCE_QUOTA_MB * MB,
      uploadHours: e.EVIDENCE_UPLOAD_HOURS,
      clamavAddress: e.CLAMAV_ADDRESS,
    },
    logLevel: e.LOG_LEVEL,
  };
}

function refuseLocalDefaults(e: z.infer<typeof environment>): void {
  const faults: string[] = [];
  if (!e.PAYLOAD_KEYS) faults.push('PAYLOAD_KEYS: give the keys that encrypt workflow payloads');
  if (!e.AUDIT_KEY) faults.push('AUDIT_KEY: give the key that signs audit checkpoints');
  if (!e.PUBLIC_URL.startsWith('https://'))
    faults.push('PUBLIC_URL: must begin with https:// (TLS ends before this process)');
  if (e.MAIL_FROM.endsWith('.example')) faults.push('MAIL_FROM: give the address mails come from');
  if (faults.length > 0)
    throw new ConfigError(`Production refuses local defaults:\n  ${faults.join('\n  ')}`);
}
