import { PrinterOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { verifyAuditLog } from '@xuanping/api-contract/archive';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import { Card, Facts, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { serverNow } from '../../lib/clock';
import { useHasRole } from '../../shell/session/SessionProvider';
import { Go } from '../../shell/place';
import './Audit.css';
import { useT } from './locales';

type Verification = ResponseOf<typeof verifyAuditLog>;

/** Recomputes the whole audit log on demand and holds it against its signed checkpoints. */
export default function VerifyPage(): ReactNode {
  const t = useT();
  const verify = useSend(verifyAuditLog, { again: [] });
  const [at, setAt] = useState<number | null>(null);
  const found = verify.data;
  return (
    <>
      <PageHead
        title={t('verify.title')}
        act={
          <Button
            type="primary"
            icon={<SafetyCertificateOutlined aria-hidden />}
            loading={verify.isPending}
            onClick={() => verify.mutate({ body: {} }, { onSuccess: () => setAt(serverNow()) })}
          >
            {t(verify.isPending ? 'verify.running' : found ? 'verify.again' : 'verify.start')}
          </Button>
        }
        more={
          found && (
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
              {t('verify.print')}
            </Button>
          )
        }
        answers={{
          mine: t('verify.mine'),
          stands: found ? t(found.ok ? 'verify.ok' : 'verify.bad') : t('verify.stands'),
          next: t('verify.next'),
        }}
      />
      <PageBody>
        {verify.isError && <ErrorState error={verify.error} />}
        {verify.isPending && !found && (
          <Card>
            <Loading rows={4} />
          </Card>
        )}
        {found ? (
          <Finding found={found} at={at} />
        ) : (
          !verify.isPending && (
            <Card>
              <p className="xp-audit-last">{t('verify.text')}</p>
            </Card>
          )
        )}
      </PageBody>
    </>
  );
}

function Finding({ found, at }: { readonly found: Verification; readonly at: number | null }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const auditor = useHasRole('auditor');
  return (
    <>
      <Notice tone={found.ok ? 'success' : 'error'} title={t(found.ok ? 'verify.ok' : 'verify.bad')}>
        {say(found.finding, language)}
      </Notice>
      <Card>
        <Facts
          facts={[
            { label: t('verify.size'), value: <span className="xp-num">{found.size}</span> },
            { label: t('verify.proved'), value: <span className="xp-num">{found.proved}</span> },
            {
              label: t('verify.unsequenced'),
              value: `${found.unsequenced}${found.unsequenced > 0 ? ` · ${t('verify.unsequencedHint')}` : ''}`,
            },
            { label: t('verify.at'), value: <TimeText at={at} /> },
            {
              label: t('verify.root'),
              value: <Hash value={found.root} label={t('verify.root')} />,
              wide: true,
            },
          ]}
        />
      </Card>
      <Card title={t('verify.checkpoints')} flush>
        {found.checkpoints.length === 0 ? (
          <EmptyState title={t('verify.none')} text={t('verify.noneText')} />
        ) : (
          <div className="xp-audit-scroll">
            <table className="xp-audit-table">
              <caption className="xp-sr">{t('verify.checkpoints')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('verify.result')}</th>
                  <th scope="col">{t('verify.time')}</th>
                  <th scope="col">{t('verify.round')}</th>
                  <th scope="col" className="xp-num">
                    {t('verify.count')}
                  </th>
                  <th scope="col">{t('verify.root')}</th>
                  <th scope="col">{t('verify.key')}</th>
                </tr>
              </thead>
              <tbody>
                {found.checkpoints.map((row) => (
                  <tr key={`${row.size}/${row.root}`}>
                    <td>
                      <StateTag tone={row.ok ? 'done' : 'refused'}>
                        {t(row.ok ? 'verify.valid' : 'verify.invalid')}
                      </StateTag>
                    </td>
                    <td>
                      <TimeText at={row.time} style="short" />
                    </td>
                    <td className="xp-num">
                      {row.round === null ? (
                        '—'
                      ) : auditor ? (
                        <Go to="/audit/rounds/:round" params={{ round: row.round }}>
                          {row.round}
                        </Go>
                      ) : (
                        row.round
                      )}
                    </td>
                    <td className="xp-num">{row.size}</td>
                    <td>
                      <Hash value={row.root} label={t('verify.root')} />
                    </td>
                    <td>
                      <code>{row.keyId}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </>
  );
}
