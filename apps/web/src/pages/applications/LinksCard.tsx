import { RightOutlined } from '@ant-design/icons';
import type { ApplicationDetail } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card';
import { EmptyState } from '../../components/States';
import { isOffered } from '../../shell/offered';
import { Go } from '../../shell/place';
import { useSession } from '../../shell/session/SessionProvider';
import { isSubmitted } from './course';
import { useT } from './locales';

const ONE = '/rounds/:round/applications/:no';
const REVIEWED = ['reviewing', 'reviewed', 'publicized', 'disputed', 'confirmed', 'awarded', 'not-selected'];
const AWARDED = ['awarded', 'revoked', 'expired'];

/** The pages of one application that the reader has and that there is something on. */
export function LinksCard({ application }: { readonly application: ApplicationDetail }): ReactNode {
  const t = useT();
  const { roles } = useSession();
  const { state, no, round } = application;
  const links = (
    [
      { key: 'form', path: `${ONE}/self-assessment`, shown: true },
      { key: 'examination', path: `${ONE}/formal-examination`, shown: isSubmitted(state) },
      { key: 'review', path: `${ONE}/expert-review`, shown: REVIEWED.includes(state) },
      { key: 'plaque', path: `${ONE}/plaque`, shown: AWARDED.includes(state) },
      {
        key: 'position',
        path: `${ONE}/position`,
        shown: round.state === 'closed' && isSubmitted(state),
      },
    ] as const
  ).filter((link) => link.shown && isOffered(link.path, roles));
  return (
    <Card title={t('one.links')} flush>
      {links.length === 0 ? (
        <EmptyState title={t('one.linksText')} />
      ) : (
        <ul className="xp-applications-links">
          {links.map(({ key, path }) => (
            <li key={key}>
              <Go to={path} params={{ round: round.code, no }}>
                <strong>{t(`one.${key}`)}</strong>
                <span>{t(`one.${key}Text`)}</span>
                <RightOutlined aria-hidden />
              </Go>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
