import type { RoundDetail } from '@xuanping/api-contract/round';
import { PROPOSAL_NAMES, say, type ProposalKind } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { ActButtons, type ActForm } from '../../components/act';
import { Card } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { useApp } from '../../components/app';
import { useT as useComponentT } from '../../components/locales';
import { EmptyState } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { ChangedDeadlines } from './ChangedDeadlines';
import { useT } from './locales';

type Proposal = RoundDetail['proposals'][number];

/** Where a proposal is shown whole and decided; launch and deadlines are decided here. */
const PAGES: Readonly<Partial<Record<ProposalKind, string>>> = {
  notice: '/rounds/:round/notice',
  panels: '/rounds/:round/expert-review',
  decision: '/rounds/:round/result',
  plaques: '/rounds/:round/plaque',
  revocation: '/rounds/:round/plaque',
  reports: '/rounds/:round/reporting',
  seal: '/rounds/:round/archive',
};

interface ProposalsCardProps {
  readonly round: RoundDetail;
}

/** What staff prepared and the lead decides: open matters whole and with their acts, decided ones in a line. */
export function ProposalsCard({ round }: ProposalsCardProps): ReactNode {
  const t = useT();
  const open = round.proposals.filter((proposal) => proposal.state === 'open');
  const decided = round.proposals.filter((proposal) => proposal.state !== 'open');
  return (
    <Card title={t('proposal.title')} id="proposals" flush>
      {open.length === 0 && <EmptyState title={t('proposal.none')} />}
      {open.map((proposal) => (
        <OpenProposal key={proposal.id} round={round} proposal={proposal} />
      ))}
      {decided.length > 0 && (
        <details className="xp-round-decided" open={open.length === 0}>
          <summary>
            {t('proposal.history')}（{decided.length}）
          </summary>
          <ul>
            {decided.map((proposal) => (
              <DecidedProposal key={proposal.id} proposal={proposal} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function OpenProposal({
  round,
  proposal,
}: {
  readonly round: RoundDetail;
  readonly proposal: Proposal;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const lead = useHasRole('lead');
  const more = useComponentT();
  const { message } = useApp();
  const kind = proposal.kind as ProposalKind;
  const name = say(PROPOSAL_NAMES[kind], language);
  const page = PAGES[kind];
  const acts = round.acts.filter(
    (act) => act.approves === kind || (act.id === 'round.send-back' && page === undefined),
  );
  const sendBack: ActForm = {
    Fields: () => null,
    initial: { kind, ...(proposal.applicationNo !== null && { applicationNo: proposal.applicationNo }) },
  };
  const approve: ActForm = { Fields: () => null, initial: { proposalId: proposal.id } };
  return (
    <section className="xp-round-proposal" aria-label={name}>
      <div className="xp-round-proposal-head">
        <h3>{name}</h3>
        <StateTag tone="waiting">{t('proposal.waiting')}</StateTag>
        <span className="xp-quiet">
          {t('proposal.prepared', { name: proposal.preparedBy })}{' '}
          <TimeText at={proposal.preparedAt} style="short" />
        </span>
      </div>
      {kind === 'launch' && <LaunchProposal round={round} proposal={proposal} />}
      {kind === 'deadline-change' && <ChangedDeadlines round={round} body={proposal.body} />}
      {page === undefined ? (
        <div className="xp-round-proposal-acts">
          {acts.length === 0 || proposal.preparedByMe ? (
            <span className="xp-quiet">
              {proposal.preparedByMe && lead ? t('proposal.mineWait') : t('proposal.leadWait')}
            </span>
          ) : (
            <ActButtons
              acts={acts}
              target={{ round: round.code }}
              main={acts.find((act) => act.approves === kind)?.id ?? null}
              forms={{
                'round.send-back': sendBack,
                'round.launch': approve,
                'round.change-deadlines': approve,
              }}
              subject={t('proposal.subject', { kind: name, name: round.name })}
              // The matter leaves the list with its approval, and its drawer with it: the page says what happened.
              onDone={(id, done) => {
                const act = acts.find((each) => each.id === id);
                message.success(
                  `${more('act.done', { act: act ? say(act.name, language) : name })} · ${more('act.record')} ${done.record} · ${t(doneKey(id))}`,
                  8,
                );
              }}
            />
          )}
        </div>
      ) : (
        <p>
          {t('proposal.other')}{' '}
          <Go to={page} params={{ round: round.code }}>
            {t('proposal.open')}
          </Go>
        </p>
      )}
    </section>
  );
}

function LaunchProposal({
  round,
  proposal,
}: {
  readonly round: RoundDetail;
  readonly proposal: Proposal;
}): ReactNode {
  const t = useT();
  const proposed = proposal.body['draftRevision'];
  const stale = proposed !== round.draftRevision;
  return stale ? (
    <Notice tone="warning">
      {t('proposal.launchStale', { proposed: String(proposed), current: round.draftRevision })}
    </Notice>
  ) : (
    <p>{t('proposal.launchText')}</p>
  );
}

function DecidedProposal({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const approved = proposal.state === 'approved';
  return (
    <li>
      <span className="xp-round-decided-name">
        {say(PROPOSAL_NAMES[proposal.kind as ProposalKind], language)}
      </span>
      <StateTag tone={approved ? 'done' : 'refused'}>
        {t(approved ? 'proposal.approved' : 'proposal.sentBack')}
      </StateTag>
      <span className="xp-quiet">
        {t('proposal.prepared', { name: proposal.preparedBy })}{' '}
        <TimeText at={proposal.preparedAt} style="short" />
        {proposal.decidedBy !== null && (
          <>
            {' · '}
            {t('proposal.decided', { name: proposal.decidedBy })}{' '}
            <TimeText at={proposal.decidedAt} style="short" />
          </>
        )}
      </span>
      {proposal.reason && <q className="xp-round-reason">{proposal.reason}</q>}
    </li>
  );
}

function doneKey(act: string): 'done.send-back' | 'done.launch' | 'done.change-deadlines' {
  if (act === 'round.send-back') return 'done.send-back';
  return act === 'round.launch' ? 'done.launch' : 'done.change-deadlines';
}
