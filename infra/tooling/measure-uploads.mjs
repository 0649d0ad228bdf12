/**
 * Measures what the API holds in memory while many large files arrive at once, piece by piece:
 *
 *   npm start -- --port 4571 --data DIR --fresh      # with EVIDENCE_QUOTA_MB=8192 for 20 files in 4 applications
 *   node infra/tooling/measure-uploads.mjs --url http://127.0.0.1:4571 --data DIR --round 2026-01 [--files 20] [--mb 200]
 *
 * The round must take applications. Prints the resident memory of the API process before, at its peak and after.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const MB = 1024 * 1024;
const PIECE = 8 * MB;
const APPLICATIONS = 4;
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    data: { type: 'string', default: '.xuanping' },
    round: { type: 'string', default: '2026-01' },
    files: { type: 'string', default: '20' },
    mb: { type: 'string', default: '200' },
  },
});
const size = Number(values.mb) * MB;
const head = Buffer.from('%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n%');
const tail = Buffer.from('\nxref\n0 1\ntrailer\n<</Size 1/Root 1 0 R>>\nstartxref\n9\n%%EOF\n');
const { pid } = JSON.parse(readFileSync(path.join(values.data, 'run', 'api.pid'), 'utf8'));

/** Resident memory of the API in whole MB; Linux only. */
function residentMb() {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
}

async function ask(method, address, headers, body, expected) {
  const answer = await fetch(new URL(address, values.url), { method, headers, body });
  if (answer.status !== expected)
    throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
  return answer;
}

const json = { 'content-type': 'application/json' };

async function application({ email, password }) {
  const signedIn = await fetch(new URL('/api/v1/session', values.url), {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  const rounds = `/api/v1/rounds/${values.round}/applications`;
  const registered = await ask('POST', rounds, { ...json, cookie }, '{}', 201);
  return { cookie, place: `${rounds}/${(await registered.json()).no}` };
}

async function upload({ cookie, place }, index) {
  const tus = { cookie, 'tus-resumable': '1.0.0' };
  const name = Buffer.from(`large-${index}.pdf`).toString('base64');
  const metadata = `filename ${name},filetype ${Buffer.from('application/pdf').toString('base64')}`;
  const announced = { ...tus, 'upload-length': String(size), 'upload-metadata': metadata };
  const begun = await ask('POST', `${place}/evidence/slots/2.e1/uploads`, announced, undefined, 201);
  const address = begun.headers.get('location');
  for (let offset = 0; offset < size;) {
    const piece = Buffer.alloc(Math.min(PIECE, size - offset), 65 + (index % 26));
    if (offset === 0) head.copy(piece);
    if (offset + piece.length === size) tail.copy(piece, piece.length - tail.length);
    const sent = {
      ...tus,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    };
    offset = Number((await ask('PATCH', address, sent, piece, 204)).headers.get('upload-offset'));
  }
  await ask('POST', `${address}/finish`, { ...json, cookie }, '{}', 200);
}

const { accounts } = JSON.parse(readFileSync(path.join(values.data, 'accounts.json'), 'utf8'));
const parks = accounts.filter(({ email }) => email.startsWith('park-')).slice(0, APPLICATIONS);
const applications = [];
for (const park of parks) applications.push(await application(park));
const before = residentMb();
let peak = before;
const watch = setInterval(() => (peak = Math.max(peak, residentMb())), 100);
const start = Date.now();
await Promise.all(
  Array.from({ length: Number(values.files) }, (_, index) =>
    upload(applications[index % applications.length], index),
  ),
);
clearInterval(watch);
const seconds = (Date.now() - start) / 1000;
console.log(
  `${values.files} files of ${values.mb} MB in ${seconds.toFixed(1)} s: ${before} MB before, ${peak} MB at most, ${residentMb()} MB after`,
);
