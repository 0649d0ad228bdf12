import { getNotice } from '@xuanping/api-contract/notice';
import { getRound } from '@xuanping/api-contract/round';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { useRoute } from '../../api/hooks';
import { ActButtons, type ActForm } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { RoundStrip } from '../../components/round';
import { EmptyState, ErrorState } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import type { Tone } from '../../components/tones';
import { useGo, usePlace } from '../../shell/place';
import { useHasRole, useSession } from '../../shell/session/SessionProvider';
import { AddresseesCard } from './AddresseesCard';
import { useT } from './locales';
import './Notice.css';
import { NoticeFields } from './NoticeFields';
import { NoticeFiles } from './NoticeFiles';
import { NoticeSheet } from './NoticeSheet';
import { useNoticeText } from './useNoticeText';
import { Waiting } from '../round/Waiting';

type NoticeRead = AnswerOf<typeof getNotice>;
type State = 'none' | 'open' | 'sent-back' | 'issued';
const TONES: Readonly<Record<State, Tone>> = {
  none: 'draft',
  open: 'waiting',
  'sent-back': 'warning',
  issued: 'done',
};

function stateOf(read: NoticeRead): State {
  if (read.issued !== null) return 'issued';
  const state = read.proposal?.state;
  return state === 'open' || state === 'sent-back' ? state : 'none';
}

/** The notice of a round: written by staff beside its preview, issued by the lead, then a document. */
export default function NoticePage(): ReactNode {
  const { round: code } = usePlace('round');
  const read = useRoute(getNotice, { params: { round: code } });
  const round = useRoute(getRound, { params: { round: code } });
  const error = read.error ?? round.error;
  if (error !== null && (read.data === undefined || round.data === undefined))
    return (
      <ErrorState
        page
        error={error}
        retry={() => {
          void read.refetch();
          void round.refetch();
        }}
      />
    );
  if (read.data === undefined || round.data === undefined) return <Waiting />;
  return <NoticeOf code={code} read={read.data} round={round.data} />;
}

interface NoticeOfProps {
  readonly code: string;
  readonly read: NoticeRead;
  readonly round: AnswerOf<typeof getRound>;
}

function NoticeOf({ code, read, round }: NoticeOfProps): ReactNode {
  const t = useT();
  const go = useGo();
  const staff = useHasRole('staff');
  const lead = useHasRole('lead');
  const issuer = useSession().me?.organization.name ?? '';
  const state = stateOf(read);
  const proposed = state === 'open' || state === 'sent-back' ? (read.proposal?.text ?? null) : null;
  const typing = useNoticeText(code, proposed ?? read.suggestion);
  const { addressees, issued, proposal } = read;
  const writes = staff && state !== 'issued' && round.state === 'notice';
  const shown = issued ?? (writes ? typing.text : (proposed ?? read.suggestion));
  const acts = read.acts.filter(
    (act) =>
      // Once issued, only a correction notice changes it.
      (act.id.startsWith('notice.') && state !== 'issued') ||
      (act.id === 'round.send-back' && state === 'open'),
  );
  const forms = useMemo<Readonly<Record<string, ActForm>>>(() => {
    const total = addressees.parks + addressees.associations;
    const empty = (['title', 'recipients', 'body'] as const).filter(
      (field) => typing.text[field].trim() === '',
    );
    return {
      'notice.propose': {
        Fields: () => null,
        initial: { ...typing.text },
        check: () =>
          empty.map((field) => ({
            field,
            message: t('form.empty', { name: t(field === 'title' ? 'form.name' : `form.${field}`) }),
          })),
      },
      'notice.issue': {
        initial: { ...(proposal && { proposalId: proposal.id }) },
        Fields: () => (
          <div className="xp-notice-form">
            <p>{t('issue.text')}</p>
            <Facts
              columns={1}
              facts={[
                { label: t('issue.title'), value: proposal?.text.title },
                { label: t('issue.number'), value: t('issue.numberText') },
                {
                  label: t('issue.mails'),
                  value: t('issue.mailsText', {
                    total,
                    parks: addressees.parks,
                    associations: addressees.associations,
                  }),
                },
              ]}
            />
            {addressees.unreachable > 0 && (
              <Notice tone="warning">{t('addressees.missing', { count: addressees.unreachable })}</Notice>
            )}
          </div>
        ),
      },
      'round.send-back': { Fields: () => null, initial: { kind: 'notice' } },
    };
  }, [addressees, proposal, t, typing.text]);
  const mine =
    state === 'issued' || round.state !== 'notice'
      ? undefined
      : lead && state === 'open' && proposal?.preparedByMe === false
        ? t('mine.issue')
        : staff && state === 'none'
          ? t('mine.write')
          : staff && state === 'sent-back'
            ? t('mine.rewrite')
            : undefined;
  const dueAt = round.schedule.noticeDueAt;
  return (
    <>
      <PageHead
        title={issued?.title ?? t('title')}
        number={issued?.number ?? null}
        crumbs={[
          { label: t('crumbRounds'), to: '/rounds' },
          { label: round.name, to: `/rounds/${code}` },
        ]}
        state={<StateTag tone={TONES[state]}>{t(`state.${state}`)}</StateTag>}
        sample={round.sample}
        due={state !== 'issued' && dueAt ? { at: dueAt, label: t('due') } : null}
        more={
          state === 'issued' ? (
            <>
              <Button onClick={() => go('/public/notices/:round', { params: { round: code } })}>
                {t('files.open')}
              </Button>
              <NoticeFiles round={code} />
            </>
          ) : undefined
        }
        act={
          <ActButtons
            acts={acts}
            target={{ round: code }}
            forms={forms}
            main={acts.find((act) => act.id !== 'round.send-back' && act.allowed)?.id ?? null}
            subject={t('subject', { name: round.name })}
            next={(id) =>
              t(`done.${id === 'notice.issue' ? 'issue' : id === 'notice.propose' ? 'propose' : 'send-back'}`)
            }
            onDone={(id) => id === 'notice.propose' && typing.replace(null)}
          />
        }
        answers={{
          ...(mine !== undefined && { mine }),
          stands: t(`stands.${state}`, { name: proposal?.preparedBy ?? '', count: issued?.mails ?? 0 }),
          next: t(`next.${state === 'issued' && round.state !== 'notice' ? 'over' : state}`),
        }}
      >
        <RoundStrip code={code} round={round} />
      </PageHead>
      <PageBody>
        {round.state === 'draft' && (
          <Card>
            <EmptyState title={t('notYet')} text={t('notYetText')} />
          </Card>
        )}
        {state === 'sent-back' && proposal?.reason && (
          <Notice tone="warning" title={`${t('sentBack')}（${t('by', { name: proposal.decidedBy ?? '' })}）`}>
            {proposal.reason}
          </Notice>
        )}
        {writes && state === 'open' && typing.changed && <Notice tone="warning">{t('form.newer')}</Notice>}
        {round.state !== 'draft' && (
          <div className={writes ? 'xp-notice-columns' : 'xp-notice-side'}>
            {writes && (
              <div className="xp-notice-side">
                <NoticeFields typing={typing} suggestion={read.suggestion} />
                <AddresseesCard addressees={addressees} />
              </div>
            )}
            {writes ? (
              <Card title={t('preview')} flush className="xp-notice-preview">
                {/* Scrolls by itself beside the fields, and so must be reached by keyboard. */}
                <div className="xp-notice-scroll" tabIndex={0} role="group" aria-label={t('preview')}>
                  <NoticeSheet
                    text={shown}
                    issuer={issuer}
                    number={null}
                    issuedAt={null}
                    sample={round.sample}
                  />
                </div>
              </Card>
            ) : (
              <>
                {state !== 'issued' && <AddresseesCard addressees={addressees} />}
                <NoticeSheet
                  text={shown}
                  issuer={issued?.issuer ?? issuer}
                  number={issued?.number ?? null}
                  issuedAt={issued?.issuedAt ?? null}
                  approvalBasis={issued?.approvalBasis ?? null}
                  sample={round.sample}
                />
                {issued && <p className="xp-notice-fee">{issued.noFeeStatement}</p>}
              </>
            )}
          </div>
        )}
      </PageBody>
    </>
  );
}
