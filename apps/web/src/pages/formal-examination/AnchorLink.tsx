import { frameworkOfRound } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { useShortLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { formPath, objectivePath } from '../self-assessment/form/place';
import { remarkLink } from '../self-assessment/form/remark-place';

interface AnchorLinkProps {
  readonly place: { readonly round: string; readonly no: string };
  readonly version: string;
  readonly item: string;
  readonly children: ReactNode;
}

/** The way into the form to what a remark points to; for the form as a whole to its first page. */
export function AnchorLink({ place, version, item, children }: AnchorLinkProps): ReactNode {
  const words = useShortLanguage();
  const link = remarkLink(frameworkOfRound(version), item, words);
  return (
    <Go to={link ? objectivePath(link.objective) : formPath()} params={place} query={link?.query ?? {}}>
      {children}
    </Go>
  );
}
