import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useT } from '../locales';
import { SideMenu } from './SideMenu';

/** The menu on a phone. */
export default function PhoneMenu({ close }: { readonly close: () => void }): ReactNode {
  return (
    <Drawer
      open
      onClose={close}
      placement="left"
      size={280}
      title={useT()('menu.label')}
      styles={{ body: { padding: 0 } }}
    >
      <SideMenu onGo={close} />
    </Drawer>
  );
}
