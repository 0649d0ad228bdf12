const TRIED = 'xuanping.reloaded-for';

/**
 * Opens the page anew for a new version of the application, once for each address, so that a script that is missing for
 * another reason does not turn into an endless reload. Says whether it does.
 */
export function openNewVersionOnce(): boolean {
  if (sessionStorage.getItem(TRIED) === window.location.href) return false;
  sessionStorage.setItem(TRIED, window.location.href);
  window.location.reload();
  return true;
}
