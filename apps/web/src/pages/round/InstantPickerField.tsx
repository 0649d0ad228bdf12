import { dateAt, endOfDay, instantAt, timeAt } from '@xuanping/domain/calendar';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useT } from './locales';

export interface InstantPickerProps {
  readonly id?: string;
  readonly value: string | null | undefined;
  readonly onChange: (instant: string | null) => void;
  readonly status?: '' | 'error' | 'warning';
  readonly disabled?: boolean;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean;
  /** Where no label beside it says what it is. */
  readonly 'aria-label'?: string;
}

const FORMAT = 'YYYY-MM-DD HH:mm';
/** The last minute of a day stands for its last instant: a deadline “on the day” is kept until midnight. */
const LAST_MINUTE = '23:59';

/**
 * Date and time on the clocks of Shanghai, whatever zone the browser is in: the calendar shows and takes wall
 * clock figures, only `domain/calendar` turns them into instants.
 */
export default function InstantPickerField(props: InstantPickerProps): ReactNode {
  const { value, onChange, id, status, disabled } = props;
  const t = useT();
  const label = props['aria-label'];
  const shown = value ? dayjs(`${dateAt(value)}T${timeAt(value)}`) : null;
  return (
    <DatePicker
      {...(id !== undefined && { id })}
      {...(label !== undefined && { 'aria-label': label })}
      aria-describedby={props['aria-describedby']}
      aria-invalid={props['aria-invalid']}
      status={status ?? ''}
      disabled={disabled ?? false}
      className="xp-round-instant"
      showTime={{ format: 'HH:mm', minuteStep: 1, defaultOpenValue: dayjs('2000-01-01T18:00') }}
      format={FORMAT}
      showNow={false}
      needConfirm
      placeholder={t('pick.placeholder')}
      value={shown}
      onChange={(picked) => onChange(picked === null ? null : instantOfPick(picked.format(FORMAT)))}
    />
  );
}

function instantOfPick(text: string): string {
  const [date = '', time = ''] = text.split(' ');
  return time === LAST_MINUTE ? endOfDay(date) : instantAt(date, time);
}
