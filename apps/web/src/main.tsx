import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/retry';
import { startLanguage } from './i18n';
import { router } from './shell/router';
import { SessionProvider } from './shell/session/SessionProvider';
import './shell/styles/print.css';
import { ThemeProvider } from './shell/ThemeProvider';

const root = document.getElementById('root');
if (root === null) throw new TypeError('index.html has no #root');

void startLanguage().then(() => {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <ThemeProvider>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </ThemeProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
});
