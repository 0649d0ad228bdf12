export {
  chineseDate,
  chineseInstant,
  dateParts,
  shanghaiClock,
  type DateParts,
  type InstantText,
  type LocalDate,
} from './dates';
