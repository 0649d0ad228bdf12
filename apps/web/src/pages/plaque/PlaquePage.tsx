import { DownloadOutlined, QrcodeOutlined } from '@ant-design/icons';
import { getCertificate, getPlaque, type PlaqueDetail } from '@xuanping/api-contract/plaque';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { useRoute } from '../../api/hooks';
import { ActButtons, type ActForm } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useDateText } from './dates';
import { useReceiveForm } from './forms';
import { useT } from './locales';
import './Plaque.css';
import { StandingTag } from './StandingTag';

const DONE = {
  'plaque.receive': 'done.receive',
  'plaque.propose-revocation': 'done.proposeRevocation',
  'plaque.revoke': 'done.revoke',
} as const;
/** A certificate takes seconds to make. */
const LOOK_AGAIN_MS = 5_000;

/** One park's plaque: for the park its receipt and certificate, for the house the way to revoke it. */
export default function PlaquePage(): ReactNode {
  const place = usePlace('round', 'no');
  const { no } = place;
  const t = useT();
  const date = useDateText();
  const house = useHasRole('staff', 'lead', 'auditor');
  const read = useRoute(getPlaque, { params: place }, { everyMs: LOOK_AGAIN_MS * 6 });
  const plaque = read.data;
  const receive = useReceiveForm();
  const forms = useMemo<Readonly<Record<string, ActForm>>>(
    () => ({
      'plaque.receive': receive,
      'round.send-back': { Fields: () => null, initial: { kind: 'revocation', applicationNo: no } },
      ...(plaque?.revocation?.state === 'open' && {
        'plaque.revoke': {
          Fields: () => <q className="xp-plaque-reason">{plaque.revocation?.body}</q>,
          initial: { proposalId: plaque.revocation.id },
        },
      }),
    }),
    [no, plaque?.revocation, receive],
  );
  if (read.isError && !plaque)
    return <ErrorState page error={read.error} retry={() => void read.refetch()} />;
  if (!plaque)
    return (
      <PageBody>
        <Card>
          <Loading rows={6} />
        </Card>
      </PageBody>
    );
  const owed = plaque.acts.some((act) => act.id === 'plaque.receive' && act.allowed);
  const revoking = plaque.acts.find((act) => act.id === 'plaque.revoke');
  const mine = owed
    ? t('page.mineReceive')
    : revoking
      ? t(revoking.allowed ? 'page.mineRevoke' : 'page.mineOwn')
      : null;
  const over = plaque.state !== 'valid';
  return (
    <>
      <PageHead
        title={t('page.title', { park: plaque.park })}
        number={plaque.number}
        crumbs={[
          house
            ? { label: t('crumb.plaques'), to: `/rounds/${place.round}/plaque` }
            : {
                label: plaque.round.name,
                to: `/rounds/${place.round}/applications/${place.no}/self-assessment`,
              },
        ]}
        state={<StandingTag state={plaque.state} />}
        sample={plaque.round.sample}
        due={plaque.receiveBy ? { at: plaque.receiveBy, label: t('page.receiveBy') } : null}
        more={
          plaque.roundActs.length > 0 && (
            <ActButtons
              acts={plaque.roundActs}
              target={{ round: place.round }}
              main={null}
              forms={forms}
              subject={`${plaque.park} · ${plaque.number}`}
              next={() => t('done.sendBack')}
            />
          )
        }
        act={
          <ActButtons
            acts={plaque.acts}
            target={place}
            main={
              owed
                ? 'plaque.receive'
                : plaque.acts.some((act) => act.id === 'plaque.revoke')
                  ? 'plaque.revoke'
                  : null
            }
            forms={forms}
            subject={`${plaque.park} · ${plaque.number}`}
            next={(id) => (id in DONE ? t(DONE[id as keyof typeof DONE]) : null)}
          />
        }
        answers={{
          ...(mine !== null && { mine }),
          stands: <StandingTag state={plaque.state} />,
          next: over
            ? t('page.nextOver')
            : plaque.receivedAt === null
              ? t('page.nextReceive')
              : t('page.nextValid', { to: date(plaque.validTo) }),
        }}
      />
      <PageBody narrow>
        {plaque.revocation?.state === 'open' && (
          <Notice tone="warning">
            {t('page.pendingText', { name: plaque.revocation.preparedBy, reason: plaque.revocation.body })}
          </Notice>
        )}
        {plaque.revokedAt !== null && (
          <Card title={t('page.revocation')}>
            <Facts
              facts={[
                { label: t('page.revoked'), value: <TimeText at={plaque.revokedAt} /> },
                { label: t('page.reason'), value: plaque.revocationReason, wide: true },
              ]}
            />
          </Card>
        )}
        <Card title={t('page.facts')}>
          <Facts
            facts={[
              { label: t('page.award'), value: plaque.awardName },
              { label: t('page.round'), value: plaque.round.name },
              {
                label: t('page.validity'),
                value: t('page.validRange', { from: date(plaque.validFrom), to: date(plaque.validTo) }),
              },
              { label: t('page.rank'), value: plaque.rank },
              { label: t('page.event'), value: plaque.event },
              {
                label: t('page.receipt'),
                value:
                  plaque.receivedAt === null ? null : (
                    <>
                      {t('page.receiptText', { name: plaque.receivedBy ?? '' })}
                      <TimeText at={plaque.receivedAt} />
                    </>
                  ),
              },
            ]}
          />
        </Card>
        <Certificate plaque={plaque} place={place} />
      </PageBody>
    </>
  );
}

function Certificate({
  plaque,
  place,
}: {
  readonly plaque: PlaqueDetail;
  readonly place: { readonly round: string; readonly no: string };
}): ReactNode {
  const t = useT();
  return (
    <Card title={t('page.certificate')}>
      {plaque.certificate === null ? (
        <p role="status">{t('page.certificateMaking')}</p>
      ) : (
        <>
          <p>{t('page.certificateText')}</p>
          <p className="xp-plaque-links">
            <Button
              type="primary"
              icon={<DownloadOutlined aria-hidden />}
              href={hrefOf(getCertificate, { params: place })}
            >
              {t('page.download')}
            </Button>
            <Hash value={plaque.certificate} />
          </p>
        </>
      )}
      <h3 className="xp-plaque-sub">{t('page.check')}</h3>
      <p>{t('page.checkText')}</p>
      <p className="xp-plaque-links">
        <code>{plaque.checkUrl}</code>
        <Button
          icon={<QrcodeOutlined aria-hidden />}
          href={`/public/plaques/${plaque.number}`}
          target="_blank"
        >
          {t('page.open')}
        </Button>
      </p>
    </Card>
  );
}
