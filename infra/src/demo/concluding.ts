import { Refused } from './person';
import type { Playing } from './play';
import { together, until } from './together';

interface PublicRow {
  readonly no: string;
  readonly park: string;
}
interface Objection {
  readonly id: string;
  readonly no: string;
  readonly state: string;
}
interface Report {
  readonly recipient: string;
  readonly state: string;
}

/** Stages publicity, plaque, reporting, archive: two objections, numbers and certificates, receipts, the seal. */
export async function conclude(
  playing: Playing,
  round: string,
): Promise<{ plaques: number; reports: number }> {
  const { cast, say } = playing;
  const { staff, lead } = cast;
  await objections(playing, round);
  await until(
    'the end of publicity',
    120,
    async () => (await staff.get<{ state: string }>(`/rounds/${round}`)).state === 'plaque',
  );
  // Parks are confirmed by their own processes at the same instant.
  await until('the confirmation of the list', 60, async () => {
    const { counts } = await staff.get<{ counts: Record<string, number> }>(`/rounds/${round}`);
    return (counts['publicized'] ?? 0) === 0 && (counts['disputed'] ?? 0) === 0;
  });
  await staff.act(`/rounds/${round}`, 'plaque.propose', { event: '样例：授牌仪式' });
  const awarded = await lead.act(`/rounds/${round}`, 'plaque.award');
  say(`${lead.name} awarded ${awarded.facts['plaques']} plaques`);
  await receive(playing, round);

  await staff.act(`/rounds/${round}`, 'reporting.propose');
  const sent = await lead.act(`/rounds/${round}`, 'reporting.send');
  say(`${lead.name} sent the result to ${sent.facts['recipients']} recipients`);
  await until('the delivery of the reports', 120, async () => {
    const { rows } = await staff.get<{ rows: Report[] }>(`/rounds/${round}/reports`);
    return rows.length > 0 && rows.every((row) => row.state !== 'building');
  });
  const { rows } = await staff.get<{ rows: Report[] }>(`/rounds/${round}/reports`);
  await together(rows, 3, async ({ recipient }) => {
    await staff.act(`/rounds/${round}/reports/${recipient}`, 'reporting.acknowledge', {
      receiver: '样例签收人',
      reason: '样例：收到签收回执',
    });
  });
  await staff.act(`/rounds/${round}`, 'reporting.close');
  say(`${rows.length} report packages were acknowledged; ${staff.name} closed the reporting`);
  await staff.act(`/rounds/${round}`, 'archive.propose-seal');
  await lead.act(`/rounds/${round}`, 'archive.seal');
  say(`${lead.name} sealed the round`);
  return { plaques: Number(awarded.facts['plaques'] ?? 0), reports: rows.length };
}

/** Two objections in real name: one is dismissed, one upheld. */
async function objections({ cast, say }: Playing, round: string): Promise<void> {
  const { staff, lead } = cast;
  const { rows } = await until('the public list', 30, () =>
    staff.get<{ rows: PublicRow[] }>(`/public/publicity/${round}`).catch((error: unknown) => {
      // Before its opening instant the list does not exist for anybody.
      if (error instanceof Refused && error.status === 404) return null;
      throw error;
    }),
  );
  const disputed =
    rows.length > 4
      ? [rows[rows.length - 1], rows[rows.length - 2]]
      : rows.length > 2
        ? [rows[rows.length - 1]]
        : [];
  for (const row of disputed) {
    if (!row) continue;
    await staff.file(`/public/publicity/${round}/${row.no}/objections`, {
      name: '样例异议人',
      email: 'objector@public.example',
      reason: '样例：填报的覆盖率与实际不符，附有说明。',
    });
  }
  const { rows: filed } = await staff.get<{ rows: Objection[] }>(`/rounds/${round}/objections`);
  for (const [i, objection] of filed.filter((o) => o.state === 'filed').entries()) {
    const place = `/rounds/${round}/applications/${objection.no}`;
    await staff.act(place, 'publicity.admit', {
      objection: objection.id,
      reason: '样例：材料齐全，予以受理',
    });
    const decision = i === 0 ? 'publicity.dismiss' : 'publicity.uphold';
    await lead.act(place, decision, {
      objection: objection.id,
      reason: i === 0 ? '样例：经核实，情况不成立' : '样例：经核实，情况属实',
    });
    say(`an objection to ${objection.no} was ${i === 0 ? 'dismissed' : 'upheld'}`);
  }
}

async function receive({ cast, say }: Playing, round: string): Promise<void> {
  let received = 0;
  await together(cast.parks, 5, async (park) => {
    const { rows } = await park.get<{
      rows: { round: { code: string }; application: { no: string; state: string } | null }[];
    }>('/me/applications');
    const mine = rows.find((row) => row.round.code === round)?.application;
    if (mine?.state !== 'awarded') return;
    await park.act(`/rounds/${round}/applications/${mine.no}`, 'plaque.receive', { receiver: park.name });
    received += 1;
  });
  say(`${received} parks confirmed the receipt of their plaque`);
}
