import { downloadObjectionFile, type listObjections } from '@xuanping/api-contract/publicity';
import type { ResponseOf } from '@xuanping/api-contract/core';
import type { ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { ActButtons, type ActForm } from '../../components/act';
import { Facts } from '../../components/Card';
import { FileList } from '../../components/file';
import { StateTag } from '../../components/StateTag';
import { Deadline, TimeText } from '../../components/TimeText';
import type { Tone } from '../../components/tones';
import { useT } from './locales';

type Objection = ResponseOf<typeof listObjections>['rows'][number];

const TONES: Readonly<Record<Objection['state'], Tone>> = {
  filed: 'waiting',
  admitted: 'running',
  refused: 'over',
  dismissed: 'over',
  upheld: 'refused',
};
const DONE = {
  'publicity.admit': 'done.admit',
  'publicity.refuse': 'done.refuse',
  'publicity.dismiss': 'done.dismiss',
  'publicity.uphold': 'done.uphold',
} as const;

/** One objection: who, against whom, the facts and files, and what may be done now. */
export function ObjectionCard({
  row,
  round,
}: {
  readonly row: Objection;
  readonly round: string;
}): ReactNode {
  const t = useT();
  const form: ActForm = {
    Fields: () => <q className="xp-publicity-facts">{row.facts}</q>,
    initial: { objection: row.id },
  };
  const forms = Object.fromEntries(row.acts.map((act) => [act.id, form]));
  const open = row.state === 'filed' || row.state === 'admitted';
  return (
    <article className="xp-publicity-objection">
      <header>
        <h3>
          {row.park} <span className="xp-quiet xp-num">{row.no}</span>
        </h3>
        <StateTag tone={TONES[row.state]}>{t(`state.${row.state}`)}</StateTag>
        {row.state === 'admitted' && row.answerDueAt && <Deadline due={row.answerDueAt} style="short" />}
        <span className="xp-publicity-acts">
          {/* Stays when the objection is decided: its drawer still tells what happened. */}
          <ActButtons
            acts={open ? row.acts : []}
            target={{ round, no: row.no }}
            main={row.acts.find((act) => act.allowed)?.id ?? null}
            forms={forms}
            subject={`${row.park} · ${row.id}`}
            next={(id) => (id in DONE ? t(DONE[id as keyof typeof DONE]) : null)}
          />
        </span>
      </header>
      <Facts
        facts={[
          { label: t('objections.id'), value: <span className="xp-num">{row.id}</span> },
          { label: t('objections.filed'), value: <TimeText at={row.filedAt} /> },
          { label: t('objections.by'), value: row.name },
          { label: t('objections.contact'), value: [row.email, row.phone].filter(Boolean).join(' · ') },
          {
            label: t('objections.facts'),
            value: <span className="xp-publicity-text">{row.facts}</span>,
            wide: true,
          },
          {
            label: t('objections.files'),
            wide: true,
            value: (
              <FileList
                empty={t('objections.noFiles')}
                files={row.files.map((file) => ({
                  id: file.id,
                  name: file.name,
                  bytes: file.size,
                  sha256: file.sha256,
                  href: hrefOf(downloadObjectionFile, { params: { round, no: row.no, file: file.id } }),
                }))}
              />
            ),
          },
          ...(row.admittedBy === null
            ? []
            : [
                { label: t('objections.admittedBy'), value: row.admittedBy },
                { label: t('objections.answerDue'), value: <TimeText at={row.answerDueAt} /> },
              ]),
          ...(row.decidedAt === null
            ? []
            : [
                {
                  label: t('objections.decided'),
                  value: (
                    <>
                      {t('objections.decidedBy', { name: row.decidedBy ?? '—' })}
                      <TimeText at={row.decidedAt} />
                    </>
                  ),
                  wide: true,
                },
                { label: t('objections.answer'), value: row.answer, wide: true },
              ]),
        ]}
      />
    </article>
  );
}
