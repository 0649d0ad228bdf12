import { getMail, type MailDetail } from '@xuanping/api-contract/mail';
import { MAIL_KIND_NAMES } from '@xuanping/domain/notification';
import { say } from '@xuanping/domain/process';
import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card, Facts, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { LetterFrame } from '../../components/LetterFrame';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useT } from './locales';
import './Mail.css';
import { MailStateTag } from './MailState';
import { ResendDialog } from './ResendDialog';

/** One letter: as it reads, what the mail server said each time, and what it is about. */
export default function MailDetailPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { id } = usePlace('id');
  const staff = useHasRole('staff');
  const [sending, setSending] = useState(false);
  const mail = useRoute(getMail, { params: { id } });
  const crumbs = [{ label: t('title'), to: '/mail' }];
  if (mail.isError) return <ErrorState page error={mail.error} retry={() => void mail.refetch()} />;
  if (!mail.data) return <Loading />;
  const { data } = mail;
  return (
    <>
      <PageHead
        title={data.subject ?? data.letter?.subject ?? say(MAIL_KIND_NAMES[data.kind], language)}
        number={data.id}
        state={<MailStateTag state={data.state} />}
        sample={data.sample}
        crumbs={crumbs}
        act={
          staff && data.notResendable === null ? (
            <Button type="primary" onClick={() => setSending(true)}>
              {t('resend.act')}
            </Button>
          ) : undefined
        }
        answers={{
          stands: data.lastError ?? (data.notResendable && say(data.notResendable, language)) ?? undefined,
        }}
      />
      <PageBody>
        <div className="xp-mail-columns">
          <Letter mail={data} />
          <div className="xp-mail-side">
            <FactsCard mail={data} />
            <Attempts mail={data} />
            {data.obligations.length > 0 && <Obligations mail={data} />}
          </div>
        </div>
      </PageBody>
      {sending && <ResendDialog mail={data} close={() => setSending(false)} />}
    </>
  );
}

function Letter({ mail }: { readonly mail: MailDetail }): ReactNode {
  const t = useT();
  const [shown, setShown] = useState<'html' | 'text'>('html');
  const { letter } = mail;
  return (
    <Card
      title={t('detail.letter')}
      extra={
        letter && (
          <Segmented<'html' | 'text'>
            aria-label={t('detail.letter')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'html', label: t('detail.html') },
              { value: 'text', label: t('detail.text') },
            ]}
          />
        )
      }
    >
      <div className="xp-mail-notices">
        {mail.masked && <Notice tone="info">{t('detail.masked')}</Notice>}
        {letter === null && <Notice tone="warning">{t('detail.noLetter')}</Notice>}
      </div>
      {letter && shown === 'html' && (
        <LetterFrame html={letter.html} title={t('detail.frame')} height={560} />
      )}
      {letter && shown === 'text' && (
        <pre className="xp-mail-text" tabIndex={0}>
          {letter.text}
        </pre>
      )}
      {/* A frame is as high as on the screen and its letter would be cut off: paper gets the same words whole. */}
      {letter && shown === 'html' && <pre className="xp-mail-text xp-mail-paper">{letter.text}</pre>}
      {mail.attachments.length > 0 && (
        <>
          <h3>{t('detail.attachments')}</h3>
          <ul>
            {mail.attachments.map((file) => (
              <li key={file.sha256}>
                {file.fileName} <Hash value={file.sha256} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function FactsCard({ mail }: { readonly mail: MailDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const place =
    mail.round === null ? null : mail.applicationNo === null ? (
      <Go to="/rounds/:round" params={{ round: mail.round }}>
        {mail.round}
      </Go>
    ) : (
      <Go to="/rounds/:round/applications/:no" params={{ round: mail.round, no: mail.applicationNo }}>
        {mail.round} / {mail.applicationNo}
      </Go>
    );
  return (
    <Card title={t('detail.facts')}>
      <Facts
        columns={1}
        facts={[
          {
            label: t('detail.recipient'),
            value: (
              <span className="xp-mail-recipient">
                {mail.recipientName}
                <span>{mail.recipientAddress}</span>
              </span>
            ),
          },
          { label: t('detail.kind'), value: say(MAIL_KIND_NAMES[mail.kind], language) },
          { label: t('detail.language'), value: t(mail.language === 'en' ? 'detail.en' : 'detail.zh') },
          { label: t('detail.place'), value: place },
          { label: t('detail.createdAt'), value: <TimeText at={mail.createdAt} /> },
          { label: t('detail.sentAt'), value: mail.sentAt && <TimeText at={mail.sentAt} /> },
          {
            label: t('detail.resent'),
            value: mail.resentAt && (
              <>
                {mail.resentBy} <TimeText at={mail.resentAt} />
              </>
            ),
          },
          { label: t('detail.key'), value: <code>{mail.key}</code> },
          { label: t('detail.messageId'), value: <code>{mail.messageId}</code> },
        ]}
      />
    </Card>
  );
}

const OUTCOMES = [
  'sent',
  'deferred',
  'refused',
  'ambiguous',
  'abandoned',
  'interrupted',
  'suppressed',
  'unreadable',
] as const;

function Attempts({ mail }: { readonly mail: MailDetail }): ReactNode {
  const t = useT();
  return (
    <Card title={t('detail.attempts')}>
      {mail.attemptList.length === 0 && <p className="xp-quiet">{t('detail.noAttempts')}</p>}
      <ol className="xp-mail-list">
        {mail.attemptList.map((attempt) => {
          const outcome = OUTCOMES.find((known) => known === attempt.outcome) ?? 'running';
          return (
            <li key={attempt.no}>
              <strong>{t('detail.attempt', { no: attempt.no })}</strong> {t(`outcome.${outcome}`)}
              <div className="xp-quiet">
                <TimeText at={attempt.startedAt} />
                {attempt.dataAt && (
                  <>
                    {' · '}
                    {t('detail.begun')} <TimeText at={attempt.dataAt} style="time" />
                  </>
                )}
              </div>
              {attempt.response && (
                <div>
                  <code>{attempt.response}</code>
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

function Obligations({ mail }: { readonly mail: MailDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <Card title={t('detail.obligations')}>
      <ul className="xp-mail-list">
        {mail.obligations.map((owed) => (
          <li key={owed.id}>
            {say(owed.name, language)}
            {owed.subject && `：${owed.subject}`}
            <div className="xp-quiet">
              {t('detail.due')} <TimeText at={owed.dueAt} style="short" /> ·{' '}
              {owed.closedAt ? t('detail.closed') : t('detail.open')}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
