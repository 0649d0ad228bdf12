import type { Filing } from '@xuanping/api-contract/self-assessment';
import { say } from '@xuanping/domain/process';
import { PARTICULARS } from '@xuanping/domain/self-assessment';
import type { ReactNode } from 'react';
import { Card, Facts } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { ErrorState } from '../../../components/States';
import { useLanguage } from '../../../i18n';
import { useAddress } from '../../../shell/place';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';
import { ParticularsForm } from './ParticularsForm';
import { SealNotes } from './SealNotes';
import { useFiling } from './useFiling';

/** 申报单位信息: who applies, whom to call, what was declared, and what the sealed print is of. */
export function FilingCard(): ReactNode {
  const t = useT();
  const model = useFormModel();
  const { filing, error, readAgain } = useFiling(model);
  if (error !== null && filing === null)
    return (
      <Card title={t('filing.title')} id="filing">
        <ErrorState error={error} retry={() => void readAgain()} compact />
      </Card>
    );
  // A round from before there was such a thing asks nothing, so there is nothing to show.
  if (filing === null || filing.asked === null) return null;
  return (
    <Card title={t('filing.title')} id="filing">
      <ComparedPrint hash={filing.printHash} />
      <RemarksOn anchor={PARTICULARS} />
      {filing.editable ? (
        <ParticularsForm filing={filing} onSaved={() => void readAgain()} />
      ) : (
        <Particulars filing={filing} />
      )}
      <Declared filing={filing} />
      <SealNotes filing={filing} onTyped={() => void readAgain()} />
    </Card>
  );
}

/** What formal examination remarked on it. */
function RemarksOn({ anchor: wanted }: { readonly anchor: string }): ReactNode {
  const t = useT();
  const { remarks } = useFormModel().detail;
  return remarks
    .filter(({ anchor }) => anchor === wanted)
    .map(({ remark }) => (
      <Notice key={remark} tone="warning" title={t('item.remark')}>
        {remark}
      </Notice>
    ));
}

/** Whoever opened the page by the QR code of a print is told whether the print is of what now stands here. */
function ComparedPrint({ hash }: { readonly hash: string }): ReactNode {
  const t = useT();
  const mark = useAddress()[0].get('print');
  if (mark === null || !/^[0-9a-f]{16}$/.test(mark)) return null;
  const fits = hash.startsWith(mark);
  return (
    <Notice tone={fits ? 'success' : 'warning'}>{t(fits ? 'filing.printFits' : 'filing.printOlder')}</Notice>
  );
}

function Particulars({ filing: { particulars, registeredCode } }: { readonly filing: Filing }): ReactNode {
  const t = useT();
  const { creditCode, contactName, contactPhone } = particulars;
  const other = registeredCode !== null && creditCode !== '' && registeredCode !== creditCode;
  return (
    <Facts
      columns={1}
      facts={[
        {
          label: t('filing.creditCode'),
          value: creditCode ? (
            <>
              <span className="xp-num">{creditCode}</span>
              {other && <span className="xp-quiet"> {t('filing.otherCode', { code: registeredCode })}</span>}
            </>
          ) : null,
        },
        { label: t('filing.contactName'), value: contactName || null },
        { label: t('filing.contactPhone'), value: contactPhone || null },
      ]}
    />
  );
}

function Declared({ filing: { declarations } }: { readonly filing: Filing }): ReactNode {
  const t = useT();
  const language = useLanguage();
  if (declarations === null || declarations.length === 0) return null;
  return (
    <section className="xp-sa-declared">
      <h3>{t('filing.declared')}</h3>
      <ul>
        {declarations.map((one) => (
          <li key={one.code}>{say(one, language)}</li>
        ))}
      </ul>
    </section>
  );
}
