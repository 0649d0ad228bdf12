import type { ReactNode } from 'react';
import './LetterFrame.css';

interface LetterFrameProps {
  readonly html: string;
  readonly title: string;
  /** In pixels; what is longer scrolls. */
  readonly height: number;
}

/** A mail as its recipient sees it. No scripts, no forms, no navigation: the letter is only looked at. */
export function LetterFrame({ html, title, height }: LetterFrameProps): ReactNode {
  return <iframe className="xp-letter-frame" title={title} sandbox="" srcDoc={html} height={height} />;
}
