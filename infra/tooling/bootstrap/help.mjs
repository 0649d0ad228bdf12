/** What `npm start -- --help` prints. */
export const HELP = `npm start [-- options]

  --port N      port of the web application (default 3000; busy: the next free one)
  --data DIR    data folder (default .xuanping; also XUANPING_DATA)
  --fresh       forget everything in the data folder first
  --help        this text

Everything is installed, built and started on this machine and listens on 127.0.0.1 only.
To use servers of your own, set any of these:

  DATABASE_URL        a PostgreSQL 18 database, e.g. postgres://user:password@host/xuanping
  TEMPORAL_ADDRESS    a Temporal server, e.g. temporal.internal:7233 (and TEMPORAL_NAMESPACE, TEMPORAL_UI_URL)
  SMTP_URL            a mail server, e.g. smtp://user:password@host:587
  PUBLIC_URL          the address that links in mails and on certificates begin with
  ORGANIZATION_SHORT_NAME   default CIPA

Ctrl-C stops everything that was started.`;
