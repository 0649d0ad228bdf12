export { launchGaps, type Draft, type LaunchGap } from './launch-gaps';
export { suggestSchedule } from './suggest-schedule';
