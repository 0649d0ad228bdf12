/** A history of so many events as Temporal gives it: work of a process, a second apart, that began long before the crowd came. */
export function historyOf(events: number): object {
  const begun = Date.parse('2026-01-01T00:00:00Z');
  return {
    events: Array.from({ length: events }, (_, i) => ({
      eventId: String(i + 1),
      eventTime: new Date(begun + i * 1000).toISOString(),
      eventType: 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED',
      activityTaskScheduledEventAttributes: { activityId: String(i), activityType: { name: 'sample' } },
    })),
  };
}
