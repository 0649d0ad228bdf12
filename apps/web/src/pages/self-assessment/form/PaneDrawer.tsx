import type { DrawerProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { later } from '../../../components/later';

const Drawer = later<DrawerProps>(async () => (await import('./SheetDrawer')).SheetDrawer);

/** What stands beside the items on a wide screen, over them on a narrow one; nothing of it is there before it opens. */
export function PaneDrawer(props: DrawerProps & { readonly open: boolean }): ReactNode {
  const [opened, setOpened] = useState(props.open);
  if (props.open && !opened) setOpened(true);
  return opened || props.open ? <Drawer {...props} /> : null;
}
