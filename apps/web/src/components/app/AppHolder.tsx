import { App } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { give } from './app';

/** Holds the messages and questions of Ant Design over the page. */
export function AppHolder(): ReactNode {
  return (
    <App component={false} message={{ maxCount: 3 }}>
      <Giver />
    </App>
  );
}

function Giver(): ReactNode {
  const app = App.useApp();
  useEffect(() => give(app), [app]);
  return null;
}
