import type { ReactNode } from 'react';
import './DrawerFoot.css';

/** The buttons at the foot of a drawer: the way out first, the main one last. */
export function DrawerFoot({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="xp-drawer-foot">{children}</div>;
}
