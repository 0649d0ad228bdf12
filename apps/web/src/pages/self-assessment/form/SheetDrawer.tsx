import { Drawer, type DrawerProps } from 'antd';
import type { ReactNode } from 'react';

export function SheetDrawer(props: DrawerProps): ReactNode {
  return <Drawer {...props} />;
}
