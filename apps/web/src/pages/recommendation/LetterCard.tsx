import { DownloadOutlined } from '@ant-design/icons';
import {
  downloadScan,
  getLetterDocx,
  getLetterPdf,
  type RecommenderDto,
} from '@xuanping/api-contract/recommendation';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OfferedAct } from '../../api/acts';
import { urlOf } from '../../api/url';
import { ActButtons } from '../../components/act';
import { Card } from '../../components/Card';
import { FileList } from '../../components/file';
import { Notice } from '../../components/Notice';
import { useLetterForm } from './letterForm';
import { useT } from './locales';
import { SHORT_HASH } from './short-hash';

interface LetterCardProps {
  readonly round: string;
  readonly list: NonNullable<RecommenderDto['list']>;
  readonly acts: readonly OfferedAct[];
  readonly closed: boolean;
}

/** The letter of recommendation: make it, seal it, file the scan, and whether that still says what the list says. */
export function LetterCard({ round, list, acts, closed }: LetterCardProps): ReactNode {
  const t = useT();
  const forms = useLetterForm(round, list.hash);
  const { scan, parks, hash } = list;
  const params = { round };
  const letterActs = acts.filter((act) => act.id.endsWith('-letter'));
  return (
    <Card title={t('letter.title')} id="letter">
      {parks.length > 0 && (
        <>
          <ol className="xp-recommend-steps">
            <li>
              <span>{t('letter.make')}</span>
              <span className="xp-recommend-acts xp-recommend-screen">
                <Button
                  icon={<DownloadOutlined aria-hidden />}
                  href={urlOf(getLetterPdf.path, { params })}
                  target="_blank"
                  rel="noreferrer"
                >
                  {t('letter.pdf')}
                </Button>
                <Button
                  icon={<DownloadOutlined aria-hidden />}
                  href={urlOf(getLetterDocx.path, { params })}
                  download
                >
                  {t('letter.docx')}
                </Button>
              </span>
              <span className="xp-quiet">
                {t('letter.hashNow')} <code>{hash.slice(0, SHORT_HASH)}</code>
              </span>
            </li>
            <li>{t('letter.seal')}</li>
            <li>{t('letter.file')}</li>
          </ol>
        </>
      )}
      {scan === null ? (
        parks.length > 0 && (
          <Notice tone={closed ? 'info' : 'warning'} title={t(closed ? 'letter.never' : 'letter.missing')} />
        )
      ) : (
        <>
          {scan.current ? (
            <Notice tone="success" title={t('letter.current', { count: scan.parks })} />
          ) : (
            <Notice tone="warning" title={t(closed ? 'letter.staleClosed' : 'letter.stale')}>
              {t('letter.staleText', {
                filed: scan.letter.slice(0, SHORT_HASH),
                now: hash.slice(0, SHORT_HASH),
                count: scan.parks,
              })}{' '}
              <a
                href={urlOf(getLetterPdf.path, { params, query: { hash: scan.letter } })}
                target="_blank"
                rel="noreferrer"
              >
                {t('letter.older')}
              </a>
            </Notice>
          )}
          <p className="xp-quiet">{t(scan.source === 'typed' ? 'letter.typed' : 'letter.recognised')}</p>
          <FileList
            files={[
              {
                id: scan.id,
                name: scan.name,
                bytes: scan.size,
                sha256: scan.sha256,
                href: urlOf(downloadScan.path, { params: { round, scan: scan.id } }),
                uploadedAt: scan.filedAt,
                uploadedBy: scan.filedBy,
              },
            ]}
          />
        </>
      )}
      {letterActs.length > 0 && (
        <div className="xp-recommend-acts xp-recommend-screen">
          <ActButtons
            acts={letterActs}
            target={{ round }}
            forms={forms}
            main={scan?.current ? null : 'recommendation.file-letter'}
            next={(id) => t(id === 'recommendation.file-letter' ? 'letter.filed' : 'letter.withdrawn')}
          />
        </div>
      )}
    </Card>
  );
}
