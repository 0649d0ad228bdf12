export {
  applicationWorkflowId,
  parseWorkflowId,
  remindersWorkflowId,
  reportWorkflowId,
  roundWorkflowId,
  type ProcessPlace,
} from './workflow-ids';
