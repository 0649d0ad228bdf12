const TRIED = 'xuanping.reloaded-for';

/**
 * A tab that stayed open while the application was upgraded asks for scripts that are gone: it is opened anew, once for
 * each address, so that a script that is missing for another reason does not turn into an endless reload.
 */
export function openNewVersion(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (sessionStorage.getItem(TRIED) === window.location.href) return;
    sessionStorage.setItem(TRIED, window.location.href);
    event.preventDefault();
    window.location.reload();
  });
}
