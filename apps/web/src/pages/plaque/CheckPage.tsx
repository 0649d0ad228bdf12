import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  PrinterOutlined,
  QuestionCircleFilled,
} from '@ant-design/icons';
import { checkPlaque, type PlaqueCheck } from '@xuanping/api-contract/plaque';
import { dateAt } from '@xuanping/domain/calendar';
import type { PlaqueStanding } from '@xuanping/domain/plaque';
import { say } from '@xuanping/domain/process';
import { PARK_KIND_NAMES } from '@xuanping/domain/self-assessment';
import { Button } from 'antd';
import type { ComponentType, ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card, Facts, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { Notice } from '../../components/Notice';
import { useDocumentTitle } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, usePlace } from '../../shell/place';
import './Check.css';
import { FileCheck } from './CheckForm';
import { useDateText } from './dates';
import { useT } from './locales';

const ICONS: Readonly<Record<PlaqueStanding, ComponentType>> = {
  valid: CheckCircleFilled,
  revoked: CloseCircleFilled,
  expired: ClockCircleFilled,
  unknown: QuestionCircleFilled,
};

/** The public check page of a plaque: what the code on the certificate opens. Needs no account, prints on one page. */
export default function CheckPage(): ReactNode {
  const { number } = usePlace('number');
  const t = useT();
  const read = useRoute(checkPlaque, { params: { number } });
  const check = read.data;
  useDocumentTitle(`${t('check.title')} ${check?.number ?? number}`);
  return (
    <div className="xp-check">
      <PageBody>
        {read.isPending && (
          <Card>
            <Loading rows={6} />
          </Card>
        )}
        {read.isError && <ErrorState page error={read.error} retry={() => void read.refetch()} />}
        {check && <Verdict check={check} />}
        <p className="xp-check-links xp-no-print">
          <Go to="/verify">{t('check.another')}</Go>
          {check && (
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
              {t('check.print')}
            </Button>
          )}
        </p>
        {check && check.standing !== 'unknown' && (
          <div className="xp-no-print">
            <Card title={t('check.file')}>
              <FileCheck expected={check.certificate} />
            </Card>
          </div>
        )}
      </PageBody>
    </div>
  );
}

function Verdict({ check }: { readonly check: PlaqueCheck }): ReactNode {
  const t = useT();
  const sentence = useSentence(check);
  const Icon = ICONS[check.standing];
  return (
    <>
      {check.standing !== 'unknown' && check.sample && <Notice tone="warning">{t('check.sample')}</Notice>}
      <article className={`xp-check-sheet xp-check-${check.standing}`}>
        <header>
          <span className="xp-check-icon" aria-hidden>
            <Icon />
          </span>
          <div>
            <h1>{t(`check.${check.standing}`)}</h1>
            <p>{sentence}</p>
          </div>
        </header>
        {check.standing !== 'unknown' && (
          <>
            <div className="xp-check-title">
              <span className="xp-check-award">{check.awardName}</span>
              <strong>{check.park}</strong>
              <span className="xp-num">{check.number}</span>
            </div>
            <CheckFacts check={check} />
          </>
        )}
        <footer>
          {t('check.checkedAt')} <TimeText at={check.checkedAt} />
        </footer>
      </article>
    </>
  );
}

function useSentence(check: PlaqueCheck): string {
  const t = useT();
  const date = useDateText();
  switch (check.standing) {
    case 'unknown':
      return t('check.unknownText', { number: check.number });
    case 'valid':
      return t('check.validText', { issuer: check.issuer });
    case 'revoked':
      return t('check.revokedText', { date: check.revokedAt === null ? '' : date(dateAt(check.revokedAt)) });
    case 'expired':
      return t('check.expiredText', { date: date(check.validTo) });
  }
}

function CheckFacts({ check }: { readonly check: Exclude<PlaqueCheck, { standing: 'unknown' }> }): ReactNode {
  const t = useT();
  const date = useDateText();
  const language = useLanguage();
  const kind = PARK_KIND_NAMES[check.kind as keyof typeof PARK_KIND_NAMES] as
    (typeof PARK_KIND_NAMES)[keyof typeof PARK_KIND_NAMES] | undefined;
  return (
    <Facts
      facts={[
        ...(check.revocationReason === null
          ? []
          : [{ label: t('check.reason'), value: check.revocationReason, wide: true }]),
        { label: t('check.kind'), value: kind ? say(kind, language) : check.kind },
        { label: t('check.province'), value: check.province },
        { label: t('check.issuer'), value: check.issuer },
        { label: t('check.round'), value: check.roundName },
        { label: t('check.awardedOn'), value: date(check.awardedOn) },
        {
          label: t('check.validity'),
          value: t('page.validRange', { from: date(check.validFrom), to: date(check.validTo) }),
        },
        ...(check.event === '' ? [] : [{ label: t('check.event'), value: check.event }]),
        ...(check.certificate === null
          ? []
          : [{ label: t('check.sha'), value: <Hash value={check.certificate} />, wide: true }]),
      ]}
    />
  );
}
