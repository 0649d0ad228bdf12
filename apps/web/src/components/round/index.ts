export { RoundStrip, RoundStripOf } from './RoundStrip';
export { courseOf, type CourseStage, type RoundCourse } from './stages';
