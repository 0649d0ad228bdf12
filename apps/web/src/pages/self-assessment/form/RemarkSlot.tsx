import { createContext, useContext, type ReactNode } from 'react';
import { later } from '../../../components/later';

/** The draft of an examiner who reads the form; null for everybody else. */
const Examining = createContext<string | null>(null);
export const ExaminingProvider = Examining.Provider;

// Parks and experts never see them.
const RemarksHere = later(async () => (await import('../../formal-examination/RemarksHere')).RemarksHere, {
  onlyWhenShown: true,
});

const RemarksIn = later(async () => (await import('../../formal-examination/RemarksHere')).RemarksIn, {
  onlyWhenShown: true,
});

interface RemarkSlotProps {
  /** As `readAnchor` of the domain reads it. */
  readonly anchor: string;
  readonly name: string;
}

/** Where an examiner remarks on a place of the form. */
export function RemarkSlot({ anchor, name }: RemarkSlotProps): ReactNode {
  const about = useContext(Examining);
  return about === null ? null : <RemarksHere about={about} anchor={anchor} name={name} />;
}

/** How many remarks the examiner has written on an objective, for the tree of them. */
export function RemarkCount({ objective }: { readonly objective: number }): ReactNode {
  const about = useContext(Examining);
  return about === null ? null : <RemarksIn about={about} objective={objective} />;
}
