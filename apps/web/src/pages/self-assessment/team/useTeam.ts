import { getTeam, sayHere, type Present, type TeamDetail } from '@xuanping/api-contract/self-assessment';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../api/client';
import { useRoute } from '../../../api/hooks';
import { useHasRole } from '../../../shell/session/SessionProvider';
import { useApp } from '../../../components/app';
import { useLanguage } from '../../../i18n';
import { timeText } from '../../../lib/time';
import { useFormModel } from '../form/useForm';
import { useTeamT } from './locales';
import { windowNews } from './moved-window';

const TEAM_EVERY_MS = 30_000;
/** A third of the life that the server gives a sign of life. */
const BEAT_MS = 10_000;

/** The team of the form on the screen; undefined while it is on its way and for everybody outside the park. */
export function useTeam(): TeamDetail | undefined {
  const park = useHasRole('applicant');
  const { detail } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  return useRoute(getTeam, { params }, { enabled: park && detail.reader === 'park', everyMs: TEAM_EVERY_MS })
    .data;
}

/** Says in which objective one is while the page is seen, and gives who else of the park is in the form. */
export function useHere(objective: number | null): readonly Present[] {
  const { detail } = useFormModel();
  const round = detail.round.code;
  const no = detail.application.no;
  const park = detail.reader === 'park';
  const [here, setHere] = useState<readonly Present[]>([]);
  useEffect(() => {
    if (!park) return;
    let over = false;
    const beat = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      try {
        const answer = await call(sayHere, { params: { round, no }, body: { objective } });
        if (!over) setHere(answer.here);
      } catch {
        // Who is there is a courtesy: when the server cannot be reached the page says so elsewhere.
        if (!over) setHere([]);
      }
    };
    void beat();
    const timer = setInterval(() => void beat(), BEAT_MS);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [park, round, no, objective]);
  return here;
}

/**
 * Reads the form again when the instant until which it is open has become another: more time was granted, the deadline
 * was moved, a colleague submitted it. Nobody has to load the page anew to learn of it.
 */
export function useMovedWindow(): void {
  const t = useTeamT();
  const language = useLanguage();
  const { message } = useApp();
  const { readAgain } = useFormModel();
  const until = useTeam()?.openUntil;
  const before = useRef(until);
  useEffect(() => {
    const news = windowNews(before.current, until);
    if (until !== undefined) before.current = until;
    if (news === 'none') return;
    readAgain();
    if (news === 'moved' && until)
      void message.success(t('objective.untilNow', { until: timeText(until, language, 'full') }));
  }, [until, readAgain, message, t, language]);
}
