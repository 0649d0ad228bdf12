import { getRound } from '@xuanping/api-contract/round';
import { say, STAGE_NAMES } from '@xuanping/domain/process';
import { useMemo, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { useLanguage } from '../../i18n';
import { serverNow } from '../../lib/clock';
import { isOffered } from '../../shell/offered';
import { useSession } from '../../shell/session/SessionProvider';
import { StageStrip } from '../StageStrip';
import { courseOf, type CourseStage, type RoundCourse } from './stages';

/** The page of a stage where it is not simply `/rounds/:round/<stage>`. */
const PATHS: Readonly<Partial<Record<CourseStage['id'], string>>> = {
  'self-assessment': '/rounds/:round/applications',
};

interface RoundStripProps {
  readonly code: string;
  readonly round: RoundCourse;
  /** A few words under a stage: `312 / 550`. */
  readonly notes?: Readonly<Partial<Record<CourseStage['id'], string>>>;
}

/** The strip of a round from its read model; stages link to the pages the reader has. */
export function RoundStrip({ code, round, notes = {} }: RoundStripProps): ReactNode {
  const language = useLanguage();
  const { roles } = useSession();
  const stages = useMemo(
    () =>
      courseOf(round, serverNow()).map((stage) => {
        const path = PATHS[stage.id] ?? `/rounds/:round/${stage.id}`;
        const href = isOffered(path, roles) ? path.replace(':round', encodeURIComponent(code)) : undefined;
        return { ...stage, name: say(STAGE_NAMES[stage.id], language), href, note: notes[stage.id] };
      }),
    [code, language, notes, roles, round],
  );
  return <StageStrip stages={stages} />;
}

/** The same for a page that has only the code: reads the round itself and stays away until it is there. */
export function RoundStripOf({ code }: { readonly code: string }): ReactNode {
  const round = useRoute(getRound, { params: { round: code } }, { freshMs: 60_000 });
  return round.data ? <RoundStrip code={code} round={round.data} /> : null;
}
